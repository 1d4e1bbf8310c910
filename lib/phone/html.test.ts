import { expect, test } from "vitest";
import { html, trusted } from "./html";

test("values are escaped in text and in attributes", () => {
  const hostile = `<script>alert("1")</script>'&`;
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
    `<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</p>`,
  );
});

test("markup stays markup, once, also in lists", () => {
  const items = ["a", "<b>"].map((name) => html`<li>${name}</li>`);
  expect(html`<ul>${items}</ul>${trusted("<hr>")}`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>");
});

test("what is absent leaves nothing behind, what is zero does", () => {
  expect(html`${null}${undefined}${false}${0}${""}`.text).toBe("0");
});
