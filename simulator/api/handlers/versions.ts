import { getVersionInfo as getVersionInfoEndpoint } from "@/lib/wechat/endpoints/code";
import { toUnixSeconds } from "../../clock";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

const DEVELOPMENT_SCOPES = [18];

export const getVersionInfo = defineHandler(getVersionInfoEndpoint, (call) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, DEVELOPMENT_SCOPES);
  const { trialVersion: trial, releasedVersion: released } = account.details;
  return {
    ...OK,
    ...(trial
      ? {
          exp_info: {
            exp_time: toUnixSeconds(trial.at),
            exp_version: trial.version,
            exp_desc: trial.description,
          },
        }
      : {}),
    ...(released
      ? {
          release_info: {
            release_time: toUnixSeconds(released.at),
            release_version: released.version,
            release_desc: released.description,
          },
        }
      : {}),
  };
});
