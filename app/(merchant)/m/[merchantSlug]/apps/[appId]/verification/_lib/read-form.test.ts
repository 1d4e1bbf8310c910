import { expect, test } from "vitest";
import { listMarker, readVerificationForm } from "./read-form";

test("texts are texts, lists are lists even when they are empty, and what is not shown is not there", () => {
  const form = new FormData();
  form.append("$ACTION_ID", "x");
  form.append("accountName", "老陈面馆");
  form.append(listMarker, "qualification");
  form.append(listMarker, "qualificationOther");
  form.append("qualificationOther", "pap_1");
  form.append("qualificationOther", "pap_2");
  expect(readVerificationForm(form)).toEqual({
    accountName: "老陈面馆",
    qualification: [],
    qualificationOther: ["pap_1", "pap_2"],
  });
});
