import { z } from "zod";
import type { Endpoint } from "@/lib/wechat/endpoint";
import type { ReferenceEndpoint, ReferenceField } from "@/lib/wechat/testing/reference";

interface Field {
  type: string;
  required: boolean;
}

interface JsonSchema {
  type?: string | string[];
  wireType?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
}

const hosts: Record<string, string> = {
  "api.weixin.qq.com": "api",
  "mp.weixin.qq.com": "mp",
  "open.weixin.qq.com": "open",
  "api.mch.weixin.qq.com": "pay",
};

/** Everything in which an endpoint of the catalogue departs from the reference; empty when they agree. */
export function differences(endpoint: Endpoint, reference: ReferenceEndpoint): string[] {
  return [
    ...compare("method", endpoint.method, reference.method),
    ...compare("base address", endpoint.baseUrl, hosts[reference.host]),
    ...compare("path", endpoint.path, reference.path),
    ...compare("also seen", endpoint.alsoSeenPaths.join(), (reference.altPaths ?? []).join()),
    ...compare("token", endpoint.token, tokenOf(reference)),
    ...compareQuery(endpoint, reference),
    ...compareRequest(endpoint, reference),
    ...compareAnswer(endpoint, reference),
    ...compare("errors", codes(Object.keys(endpoint.errors)), codes(reference.errors)),
    ...(reference.source.includes(endpoint.docs) ? [] : [`docs: ${endpoint.docs} is no source`]),
  ];
}

/** The fields of a schema by dotted path, `[]` behind arrays, as the reference writes them. */
export function fieldsOf(schema: z.ZodType): Map<string, Field> {
  const fields = new Map<string, Field>();
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  collect(json as JsonSchema, "", true, fields);
  return fields;
}

function collect(schema: JsonSchema, prefix: string, isRequired: boolean, fields: Map<string, Field>): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const required = isRequired && (schema.required ?? []).includes(name);
    const isArray = property.type === "array";
    const path = `${prefix}${name}${isArray ? "[]" : ""}`;
    const type = property.wireType ?? String(property.type).replace("integer", "number");
    fields.set(path, { type, required });
    collect(isArray ? (property.items ?? {}) : property, `${path}.`, required, fields);
  }
}

function compareQuery(endpoint: Endpoint, reference: ReferenceEndpoint): string[] {
  const names = reference.query.map((item) => (typeof item === "string" ? item : item.name));
  const sent = endpoint.requestIn === "query" ? [...fieldsOf(endpoint.request).keys()] : [];
  const fixed = Object.entries(endpoint.fixedQuery).map(([name, value]) => `${name}=${value}`);
  const expected = [...fixed, ...(endpoint.tokenParameter ? [endpoint.tokenParameter] : []), ...sent];
  return compare("query", expected.sort().join(), names.sort().join());
}

function compareRequest(endpoint: Endpoint, reference: ReferenceEndpoint): string[] {
  const ours = endpoint.requestIn === "query" ? new Map<string, Field>() : fieldsOf(endpoint.request);
  const expected = withMarkedArrays(reference.request);
  const wrong = Object.entries(expected).flatMap(([path, { type }]) => {
    const field = ours.get(path);
    if (!field) return [`request lacks ${path}`];
    return [
      ...compare(`type of request ${path}`, field.type, type),
      ...compare(`request ${path} required`, String(field.required), String(isRequired(path, expected))),
    ];
  });
  return [...wrong, ...invented("request", ours, withMarkedArrays(reference.request))];
}

/** What is required inside of something that may be left out may be left out with it. */
function isRequired(path: string, fields: Readonly<Record<string, ReferenceField>>): boolean {
  const above = path.split(".").map((_part, index, parts) => parts.slice(0, index + 1).join("."));
  return above.every((part) => fields[part] === undefined || fields[part].required === true);
}

/** A file or picture, with JSON on failure only. */
function compareAnswer(endpoint: Endpoint, { response }: ReferenceEndpoint): string[] {
  const expected = response["(body)"]?.type === "binary" ? "binary" : "json";
  if (endpoint.answer === "binary" || expected === "binary")
    return compare("answer", endpoint.answer, expected);
  return compareResponse(fieldsOf(endpoint.response), withMarkedArrays(response));
}

/** Some pages write `list` of type `array<object>`, others `list[]`. */
function withMarkedArrays(fields: Readonly<Record<string, ReferenceField>>): Record<string, ReferenceField> {
  const arrays = Object.keys(fields).filter((path) => fields[path]?.type.startsWith("array<"));
  const mark = (path: string): string =>
    arrays.reduce(
      (marked, array) =>
        marked === array || marked.startsWith(`${array}.`)
          ? `${array}[]${marked.slice(array.length)}`
          : marked,
      path,
    );
  return Object.fromEntries(
    Object.entries(fields).map(([path, field]) => [
      mark(path),
      arrays.includes(path) ? { ...field, type: "array" } : field,
    ]),
  );
}

function compareResponse(
  ours: Map<string, Field>,
  reference: Readonly<Record<string, ReferenceField>>,
): string[] {
  const wrong = Object.entries(reference).flatMap(([path, { type }]) => {
    const field = ours.get(path);
    return field ? compare(`type of response ${path}`, field.type, type) : [`response lacks ${path}`];
  });
  return [...wrong, ...invented("response", ours, reference)];
}

/** Fields of ours that the reference neither lists nor mentions in the description of an object they are in. */
function invented(
  side: string,
  ours: Map<string, Field>,
  reference: Readonly<Record<string, ReferenceField>>,
): string[] {
  const paths = Object.keys(reference);
  return [...ours.keys()].flatMap((path) => {
    const isListed = paths.some((known) => known === path || known.startsWith(`${path}.`));
    const leaf = path.slice(path.lastIndexOf(".") + 1).replace("[]", "");
    const isDescribed = new RegExp(`\\b${leaf}\\b`).test(descriptionAbove(path, reference));
    return isListed || isDescribed ? [] : [`${side} has ${path}, unknown to the reference`];
  });
}

/** The description of the nearest object around a field that the reference lists. */
function descriptionAbove(path: string, reference: Readonly<Record<string, ReferenceField>>): string {
  const dot = path.lastIndexOf(".");
  if (dot < 0) return "";
  const parent = path.slice(0, dot);
  return reference[parent]?.desc ?? descriptionAbove(parent, reference);
}

function tokenOf({ token, tokenAlso }: ReferenceEndpoint): string {
  if (token === "component" && tokenAlso === "authorizer") return "component_or_authorizer";
  return token === "none" ? "none" : `${token}_access_token`;
}

/** 0 is success, which some pages list among the errors. */
function codes(list: readonly (string | number)[]): string {
  return list
    .map(Number)
    .filter((code) => code !== 0)
    .sort((a, b) => a - b)
    .join();
}

function compare(what: string, ours: string, reference: string | undefined): string[] {
  return ours === reference ? [] : [`${what}: ${ours} ≠ ${reference}`];
}
