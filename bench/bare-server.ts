import { createServer } from "node:http";
import process from "node:process";
import postgres from "postgres";
import { createGroupWriter } from "@/lib/services/callbacks/group-writer";
import { openCallback } from "@/lib/wechat/callbacks/open";

// The least that could answer a callback safely: decrypt, parse, and store an event row and a job row in grouped inserts.
// No framework, no row-level security, no sealing, no duplicates, no key rotation from the database.

const {
  DATABASE_URL = "",
  PORT = "",
  COMPONENT_APPID = "",
  COMPONENT_TOKEN = "",
  COMPONENT_ENCODING_AES_KEY = "",
} = process.env;
const sql = postgres(DATABASE_URL, { max: 4, onnotice: () => undefined });
const component = {
  appid: COMPONENT_APPID,
  tokens: [COMPONENT_TOKEN],
  encodingAesKeys: [COMPONENT_ENCODING_AES_KEY],
};

await sql`create table if not exists bench_event (id bigserial primary key, key text, payload text)`;
await sql`create table if not exists bench_job (id bigserial primary key, key text)`;

const writer = createGroupWriter<{ key: string; payload: string }, true>({
  writeGroup: async (items) => {
    await sql.begin((tx) => [
      tx`insert into bench_event ${tx(items, "key", "payload")}`,
      tx`insert into bench_job ${tx(items, "key")}`,
    ]);
    return items.map(() => true as const);
  },
  groupSizeMax: 100,
  parallel: 3,
  waitingMax: 5_000,
});

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const query = Object.fromEntries(new URL(request.url ?? "/", "http://localhost").searchParams);
    const opened = openCallback({
      method: "POST",
      query,
      body: Buffer.concat(chunks).toString("utf8"),
      component,
    });
    if (opened.outcome === "rejected" || opened.outcome === "quarantined") {
      response.writeHead(400).end(opened.reason);
      return;
    }
    writer.write({ key: opened.dedupeKey, payload: opened.xml }).then(
      () => response.writeHead(200, { "content-type": "text/plain" }).end("success"),
      () => response.writeHead(503).end("try again"),
    );
  });
}).listen(Number(PORT), "127.0.0.1");
