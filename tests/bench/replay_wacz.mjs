// Does ReplayWeb.page's engine (wabac.js) load a WACZ file of ours, list its pages and serve each of them?
//
//     npm install @webrecorder/wabac@2.25.2 warcio@2.4.11 fake-indexeddb --legacy-peer-deps
//     node replay_wacz.mjs FILE.wacz
//
// The engine is made for browsers: its database is replaced by one in memory, and the file is served over HTTP
// with ranges, as a web server would.
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const file = readFileSync(process.argv[2]);

function serve(request, response) {
  const range = /bytes=(\d*)-(\d*)/.exec(request.headers.range ?? "");
  if (!range) {
    response.writeHead(200, { "Content-Length": file.length, "Accept-Ranges": "bytes" });
    response.end(request.method === "HEAD" ? undefined : file);
    return;
  }
  const first = range[1] ? Number(range[1]) : Math.max(file.length - Number(range[2]), 0);
  const last = Math.min(range[1] && range[2] ? Number(range[2]) : Infinity, file.length - 1);
  response.writeHead(206, {
    "Content-Range": `bytes ${first}-${last}/${file.length}`,
    "Content-Length": last - first + 1,
  });
  response.end(file.subarray(first, last + 1));
}

async function isServed(store, page) {
  const timestamp = new Date(page.ts).toISOString().replace(/\D/g, "").slice(0, 14);
  const prefix = "http://127.0.0.1/replay/";
  const asked = { request: new Request(prefix), method: "GET", headers: new Headers() };
  const request = { ...asked, url: page.url, timestamp, mod: "id_", rwHeaders: {}, prefix };
  const answer = await store.getResource(request, prefix, { waitUntil() {} }, { noRedirect: true });
  return answer?.status === 200 && Boolean(await answer.getText());
}

globalThis.self = globalThis;
const server = createServer(serve).listen(0, async () => {
  const { WorkerLoader } = await import("@webrecorder/wabac/swlib");
  const loader = new WorkerLoader({ addEventListener() {} });
  await loader.loadAll();
  const sourceUrl = `http://127.0.0.1:${server.address().port}/archive.wacz`;
  const { store } = await loader.addCollection({ file: { sourceUrl }, name: "archive" }, () => {});
  const pages = await store.getAllPages();
  const missing = [];
  for (const page of pages) if (!(await isServed(store, page))) missing.push(page.url);
  console.log(`pages=${pages.length} served=${pages.length - missing.length}`);
  for (const url of missing) console.log(`not served: ${url}`);
  process.exit(missing.length || !pages.length ? 1 : 0);
});
