import type { Endpoint } from "@/lib/wechat/endpoint";
import {
  certificateTypes as certificateTypesEndpoint,
  districtCode as districtCodeEndpoint,
  nrlxTypes as nrlxTypesEndpoint,
  serviceContentTypes as serviceContentTypesEndpoint,
  subjectTypes as subjectTypesEndpoint,
} from "@/lib/wechat/endpoints/icp-catalogues";
import * as catalogues from "../../filings/catalogues";
import { defineHandler, OK } from "../handler";
import { getFilingAccount } from "./filing";

const listing = <Req, Res>(endpoint: Endpoint<Req, Res>, items: readonly object[]) =>
  defineHandler(endpoint, (call) => {
    getFilingAccount(call);
    return { ...OK, items };
  });

export const serviceContentTypes = listing(serviceContentTypesEndpoint, catalogues.serviceContentTypes);
export const certificateTypes = listing(certificateTypesEndpoint, catalogues.certificateTypes);
export const districtCode = listing(districtCodeEndpoint, catalogues.districts);
export const nrlxTypes = listing(nrlxTypesEndpoint, catalogues.nrlxTypes);
export const subjectTypes = listing(subjectTypesEndpoint, catalogues.subjectTypes);
