import { readFileSync } from "node:fs";
import { z } from "zod";

/*
 * The parts of reference.json that tests compare with. Read from disk instead of imported, because the
 * compiler would spend seconds on the type of a file that large.
 */
const field = z.object({
  type: z.string(),
  required: z.union([z.boolean(), z.string()]).optional(),
  desc: z.string(),
});

const endpoint = z.object({
  section: z.string(),
  id: z.string(),
  also: z.string().optional(),
  name_zh: z.string(),
  method: z.string(),
  host: z.string(),
  path: z.string(),
  altPaths: z.array(z.string()).optional(),
  token: z.string(),
  tokenAlso: z.string().optional(),
  query: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])),
  request: z.record(z.string(), field),
  response: z.record(z.string(), field),
  errors: z.array(z.union([z.number(), z.string()])),
  source: z.array(z.string()),
  sampleRequest: z.unknown().optional(),
  sampleResponse: z.unknown().optional(),
  responseSampleMp: z.unknown().optional(),
});

const event = z.object({
  infoType: z.string().optional(),
  Event: z.string().optional(),
  msgType: z.string().optional(),
  name: z.string().optional(),
  channel: z.string().optional(),
  sampleXml: z.string().optional(),
  sample: z.string().optional(),
});

const vector = z.object({
  id: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  appid: z.string(),
  random: z.string(),
  plain: z.string(),
  encrypt: z.string(),
  timestamp: z.string().optional(),
  nonce: z.string().optional(),
  msgSignature: z.string().optional(),
  url: z.string().optional(),
});

const account = z.object({ appid: z.string(), username: z.string() });

const referenceSchema = z.object({
  endpoints: z.array(endpoint),
  events: z.array(event),
  eventsMiniPrograms: z.array(event),
  errcodes: z.array(
    z.looseObject({ code: z.union([z.number(), z.string()]), zh: z.string(), en: z.string() }),
  ),
  funcscopes: z.array(
    z.looseObject({
      id: z.number(),
      name_zh: z.string(),
      applies: z.string(),
      exclusive: z.boolean().nullable(),
    }),
  ),
  enums: z.record(z.string(), z.unknown()),
  crypto: z.object({ vectors: z.array(vector) }),
  releaseCheck: z.object({ testAccounts: z.object({ mp: z.array(account), mini: z.array(account) }) }),
});

export type Reference = z.infer<typeof referenceSchema>;
export type ReferenceEndpoint = Reference["endpoints"][number];
export type ReferenceField = z.infer<typeof field>;

/** Reads the copy of the WeChat reference that lies in this repository. */
export function loadReference(): Reference {
  const text = readFileSync(new URL("../reference/reference.json", import.meta.url), "utf8");
  return referenceSchema.parse(JSON.parse(text));
}
