import { XMLParser } from "fast-xml-parser";

/** One XML value: the text of a leaf, the children of an element, or a repeated element. */
export type XmlValue = string | XmlFields | XmlValue[];
/** The children of an element by tag name. Has no prototype, so that no tag name can reach one. */
export interface XmlFields {
  [tag: string]: XmlValue;
}

/** What `buildXml` accepts: strings become CDATA, numbers stay bare, arrays repeat their tag. */
export type XmlInput = string | number | { [tag: string]: XmlInput | undefined } | XmlInput[];

/** A document we refuse to read. The message names the rule, never the content. */
export class XmlFormatError extends Error {
  constructor(rule: string, options?: ErrorOptions) {
    super(`xml: ${rule}`, options);
    this.name = "XmlFormatError";
  }
}

const depthMax = 12;
const elementsMax = 20_000;
const textTag = "#text";
const cdataTag = "#cdata";
const namePattern = /^[A-Za-z_][\w.-]*$/;
const predefinedEntities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const parser = new XMLParser({
  preserveOrder: true,
  cdataPropName: cdataTag,
  textNodeName: textTag,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: depthMax,
  // Names such as toString are ordinary here, because XmlFields has no prototype; __proto__ is refused anyway.
  onDangerousProperty: (name) => name,
});

/**
 * Reads a WeChat document `<xml>…</xml>`. Every leaf is a string with its digits and CDATA spaces intact;
 * a tag that occurs twice becomes an array. Doctypes, comments, entity references other than the five of XML,
 * reserved names, more than 12 levels and malformed documents raise XmlFormatError.
 */
export function parseXml(text: string): XmlFields {
  refuseDeclarations(text);
  let nodes: unknown;
  try {
    nodes = parser.parse(text, true);
  } catch (err) {
    throw new XmlFormatError("malformed document", { cause: err });
  }
  const roots = asNodes(nodes).filter((node) => elementName(node) !== textTag);
  const [root] = roots;
  if (roots.length !== 1 || !root || elementName(root) !== "xml")
    throw new XmlFormatError("root is not <xml>");
  const fields = readElement(asNodes(root.xml), { left: elementsMax });
  return typeof fields === "object" && !Array.isArray(fields) ? fields : emptyFields();
}

/** Writes `<xml>…</xml>`; `undefined` fields are left out and `]]>` inside a text is split between sections. */
export function buildXml(fields: { [tag: string]: XmlInput | undefined }): string {
  return `<xml>${buildChildren(fields)}</xml>`;
}

/** The text of a leaf; undefined when it is absent, repeated or has children. */
export function textOf(fields: XmlFields, tag: string): string | undefined {
  const value = fields[tag];
  return typeof value === "string" ? value : undefined;
}

type OrderedNode = Record<string, unknown>;

/** Outside CDATA sections nothing may begin with `<!`, and a message of a person may contain anything inside them. */
function refuseDeclarations(text: string): void {
  let position = text.indexOf("<!");
  while (position !== -1) {
    if (!text.startsWith("<![CDATA[", position)) throw new XmlFormatError("declaration or comment");
    const end = text.indexOf("]]>", position);
    if (end === -1) throw new XmlFormatError("open CDATA section");
    position = text.indexOf("<!", end);
  }
}

function readElement(children: OrderedNode[], budget: { left: number }): XmlValue {
  const elements = children.filter((child) => !isTextNode(elementName(child)));
  if (elements.length === 0) return readLeaf(children);
  const fields = emptyFields();
  for (const child of elements) {
    budget.left -= 1;
    if (budget.left < 0) throw new XmlFormatError("too many elements");
    const name = elementName(child);
    if (!namePattern.test(name)) throw new XmlFormatError("refused tag name");
    const value = readElement(asNodes(child[name]), budget);
    const existing = fields[name];
    if (existing === undefined) fields[name] = value;
    else if (Array.isArray(existing)) existing.push(value);
    else fields[name] = [existing, value];
  }
  return fields;
}

/** Text is trimmed outside CDATA sections, where only layout has spaces, and kept as it is inside them. */
function readLeaf(children: OrderedNode[]): string {
  return children
    .map((child) => {
      const [section] = elementName(child) === cdataTag ? asNodes(child[cdataTag]) : [];
      return section ? rawText(section) : decodeEntities(rawText(child).trim());
    })
    .join("");
}

function rawText(node: OrderedNode): string {
  return String(node[textTag] ?? "");
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[\da-f]+|[A-Za-z_][\w.-]*);/gi, (_reference, name: string) => {
    const text = name.startsWith("#") ? decodeCharacter(name.slice(1)) : predefinedEntities.get(name);
    if (text === undefined) throw new XmlFormatError("entity reference");
    return text;
  });
}

function decodeCharacter(digits: string): string | undefined {
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function buildChildren(fields: { [tag: string]: XmlInput | undefined }): string {
  return Object.entries(fields)
    .map(([tag, value]) => (value === undefined ? "" : buildElement(tag, value)))
    .join("");
}

function buildElement(tag: string, value: XmlInput): string {
  if (!namePattern.test(tag)) throw new XmlFormatError("refused tag name");
  if (Array.isArray(value)) return value.map((item) => buildElement(tag, item)).join("");
  if (typeof value === "object") return `<${tag}>${buildChildren(value)}</${tag}>`;
  const content = typeof value === "number" ? String(value) : cdata(value);
  return `<${tag}>${content}</${tag}>`;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

function emptyFields(): XmlFields {
  return Object.create(null);
}

function isTextNode(name: string): boolean {
  return name === textTag || name === cdataTag;
}

function elementName(node: OrderedNode): string {
  return Object.keys(node).find((key) => key !== ":@") ?? textTag;
}

/** The parser's ordered output is an array of single-key objects; anything else is its bug and reads as empty. */
function asNodes(value: unknown): OrderedNode[] {
  return Array.isArray(value) ? value : [];
}
