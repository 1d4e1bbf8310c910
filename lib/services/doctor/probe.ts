import { newSecretToken } from "@/lib/ids";
import { sealCallback } from "@/lib/wechat/callbacks/sign";

/** WeChat sends no event of this name. */
export const probeInfoType = "wharf_doctor_probe";

type Hash = (value: string) => string;

export interface ProbeDoor {
  /** Whether a nonce was made by this installation's doctor. */
  isOwn(nonce: unknown): nonce is string;
  /** What only this installation answers to a nonce. */
  prove(nonce: string): string;
}

const prefix = "doctor";

/**
 * The doctor's own callbacks carry a nonce that only this installation can make, and are answered with a proof that
 * only it can give: so the doctor knows who answered, and the door knows that nothing of it is business.
 */
export function createProbeDoor(hash: Hash): ProbeDoor {
  return {
    isOwn(nonce): nonce is string {
      if (typeof nonce !== "string") return false;
      const [begin, random = "", mark] = nonce.split(".");
      return begin === prefix && mark === markOf(hash, random);
    },
    prove: (nonce) => hash(`doctor-answer ${nonce}`),
  };
}

export interface ProbeKeys {
  componentAppid: string;
  token: string;
  encodingAesKey: string;
}

export interface Probe {
  nonce: string;
  query: Record<string, string>;
  body: string;
}

/** A callback as WeChat would sign and encrypt it, of the doctor's own kind. */
export function makeProbe(hash: Hash, keys: ProbeKeys, now: Date): Probe {
  const random = newSecretToken();
  const nonce = `${prefix}.${random}.${markOf(hash, random)}`;
  const seconds = Math.floor(now.getTime() / 1000);
  const sealed = sealCallback({
    ...keys,
    xml: `<xml><AppId>${keys.componentAppid}</AppId><CreateTime>${seconds}</CreateTime><InfoType>${probeInfoType}</InfoType></xml>`,
    timestamp: seconds,
    nonce,
    envelope: "authorization",
  });
  return { nonce, ...sealed };
}

/** The same with a signature that does not fit. */
export function forge(probe: Probe): Probe {
  const { msg_signature: signature = "" } = probe.query;
  const turned = [...signature].reverse().join("");
  const other = turned === signature ? `0${signature.slice(1)}` : turned;
  return { ...probe, query: { ...probe.query, msg_signature: other } };
}

function markOf(hash: Hash, random: string): string {
  return hash(`doctor-probe ${random}`);
}
