import type { Endpoint } from "@/lib/wechat/endpoint";
import * as authAndIcp from "@/lib/wechat/endpoints/auth-and-icp";
import * as basic from "@/lib/wechat/endpoints/basic";
import * as basicInfo from "@/lib/wechat/endpoints/basic-info";
import * as category from "@/lib/wechat/endpoints/category";
import * as code from "@/lib/wechat/endpoints/code";
import * as component from "@/lib/wechat/endpoints/component";
import * as fastRegisterEnterprise from "@/lib/wechat/endpoints/fast-register-enterprise";
import * as fastRegisterPersonal from "@/lib/wechat/endpoints/fast-register-personal";
import * as fastRegisterTransaction from "@/lib/wechat/endpoints/fast-register-transaction";
import * as icp from "@/lib/wechat/endpoints/icp";
import * as icpCatalogues from "@/lib/wechat/endpoints/icp-catalogues";
import * as icpMedia from "@/lib/wechat/endpoints/icp-media";
import * as mp from "@/lib/wechat/endpoints/mp";
import * as open from "@/lib/wechat/endpoints/open";
import * as openapi from "@/lib/wechat/endpoints/openapi";
import * as register from "@/lib/wechat/endpoints/register";
import * as violation from "@/lib/wechat/endpoints/violation";
import * as wxaAuth from "@/lib/wechat/endpoints/wxa-auth";

/** The whole catalogue; the simulator serves it and the contract test walks it. */
export const endpoints: readonly Endpoint[] = [
  component,
  openapi,
  basic,
  open,
  mp,
  fastRegisterEnterprise,
  fastRegisterPersonal,
  fastRegisterTransaction,
  register,
  icp,
  icpMedia,
  violation,
  basicInfo,
  category,
  code,
  icpCatalogues,
  authAndIcp,
  wxaAuth,
].flatMap((chapter) => Object.values<Endpoint>(chapter));

const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));

/** The endpoint with this name, for records that keep the name only. */
export function findEndpoint(name: string): Endpoint | undefined {
  return byName.get(name);
}
