/** One small sheet for all pages. The look says "not WeChat": slate and violet, a striped bar on top. */
export const STYLES = `
:root { --ink:#1e2433; --soft:#5b6478; --line:#d9deea; --paper:#fff; --back:#f3f4f9; --accent:#5b3fd0;
  --accent-ink:#fff; --bad:#b3261e; --good:#1d6b3c; --warn:#8a5200; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink:#e6e9f2; --soft:#a4adc2; --line:#363d50; --paper:#1c2130;
  --back:#12151f; --accent:#a892ff; --accent-ink:#15102e; --bad:#ff9c94; --good:#7fd6a0; --warn:#f2c078; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--back); color:var(--ink); line-height:1.55;
  font:16px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.stripe { height:6px; background:repeating-linear-gradient(135deg,#5b3fd0 0 14px,#ffb703 14px 28px); }
header { display:flex; flex-wrap:wrap; gap:.25rem 1rem; align-items:baseline; padding:.75rem 1rem;
  background:var(--paper); border-bottom:1px solid var(--line); }
header strong { font-size:1.05rem; } header small { color:var(--soft); } header nav { margin-left:auto; }
header nav a { margin-left:.9rem; }
main { max-width:1180px; margin:0 auto; padding:1rem; } main.narrow { max-width:600px; }
h1 { overflow-wrap:anywhere; font-size:1.35rem; margin:.4rem 0 .2rem; } h2 { font-size:1.05rem; margin:0 0 .6rem; }
p { margin:.4rem 0; } .soft { color:var(--soft); } small { font-size:.85rem; }
a { color:var(--accent); }
.card { background:var(--paper); border:1px solid var(--line); border-radius:12px; padding:1rem; margin:0 0 1rem; }
.columns { display:grid; gap:1rem; grid-template-columns:repeat(auto-fit,minmax(300px,1fr)); }
.columns .card { margin:0; } .columns { margin-bottom:1rem; }
.scroll { overflow-x:auto; } table { border-collapse:collapse; width:100%; min-width:640px; font-size:.9rem; }
td.figure { font-variant-numeric:tabular-nums; white-space:nowrap; } td code { overflow-wrap:normal; white-space:nowrap; }
th,td { text-align:left; padding:.4rem .6rem; border-bottom:1px solid var(--line); vertical-align:top; }
th { color:var(--soft); font-weight:600; white-space:nowrap; }
code,pre { font-family:ui-monospace,Menlo,Consolas,monospace; font-size:.85rem; }
pre { background:var(--back); border:1px solid var(--line); border-radius:8px; padding:.75rem; margin:.4rem 0;
  white-space:pre-wrap; overflow-wrap:anywhere; } code { overflow-wrap:anywhere; }
.badge { display:inline-block; border:1px solid currentColor; border-radius:99px; padding:0 .5rem; font-size:.78rem;
  white-space:nowrap; } .good { color:var(--good); } .bad { color:var(--bad); } .warn { color:var(--warn); }
form { margin-bottom:1rem; } .card > form:last-child { margin-bottom:0; } form.inline { display:inline-block; margin:0 .35rem .35rem 0; }
label { display:block; margin:.5rem 0 .15rem; font-size:.9rem; }
input,select,textarea { font:inherit; color:inherit; background:var(--paper); border:1px solid var(--soft);
  border-radius:8px; padding:.45rem .6rem; max-width:100%; } textarea { width:100%; min-height:9rem; }
textarea.short { min-height:4.5rem; }
label:has(input[type=checkbox]) { display:flex; gap:.5rem; align-items:center; min-height:2rem; }
fieldset { border:1px solid var(--line); border-radius:8px; margin:.6rem 0; padding:.3rem .8rem .6rem; }
legend { color:var(--soft); font-size:.9rem; padding:0 .3rem; }
fieldset .picks { display:grid; gap:0 1rem; grid-template-columns:repeat(auto-fill,minmax(14rem,1fr)); }
fieldset .picks label { margin:0; }
input[type=checkbox],input[type=radio] { width:1.15rem; height:1.15rem; margin:0; accent-color:var(--accent); flex:none; }
button,.button { font:inherit; display:inline-block; cursor:pointer; border-radius:8px; padding:.5rem 1rem;
  border:1px solid var(--soft); background:var(--paper); color:var(--ink); text-decoration:none; min-height:44px; }
button.main,.button.main { background:var(--accent); border-color:var(--accent); color:var(--accent-ink); font-weight:600; }
.buttons { display:flex; flex-wrap:wrap; gap:.6rem; align-items:center; margin-top:.8rem; } .buttons form { margin:0; }
.card > .buttons:first-child { margin-top:0; } .card > dl + details { margin-top:.6rem; }
.section { border-top:1px solid var(--line); margin-top:1rem; padding-top:1rem; }
.places { display:flex; flex-wrap:wrap; gap:.2rem 1.1rem; padding:.4rem 1rem; background:var(--paper);
  border-bottom:1px solid var(--line); font-size:.92rem; } .places a { padding:.3rem 0; text-decoration:none; }
.places a:hover { text-decoration:underline; } .places a[aria-current] { color:var(--ink); font-weight:600; }
button.small { min-height:0; padding:.2rem .6rem; font-size:.85rem; }
:focus-visible { outline:3px solid #ffb703; outline-offset:2px; }
.choices { list-style:none; padding:0; margin:0; } .choices li { border-bottom:1px solid var(--line); }
.choices li:last-child { border:0; }
.choices a,.choices label,.choices .row { display:flex; gap:.75rem; align-items:center; padding:.7rem .2rem; margin:0;
  min-height:44px; color:inherit; text-decoration:none; font-size:1rem; }
.choices a:hover { color:var(--accent); } .choices .grow { flex:1; min-width:0; overflow-wrap:anywhere; }
.choices small { display:block; color:var(--soft); }
.wide { width:100%; margin-top:.6rem; } .problem { border-left:6px solid var(--bad); }
p.problem,p.settled { background:var(--paper); border:1px solid var(--line); border-left:6px solid var(--bad);
  border-radius:8px; padding:.8rem 1rem; } p.settled { border-left-color:var(--good); }
.media { display:flex; flex-wrap:wrap; gap:.8rem; margin-top:.8rem; } .media figure { margin:0; max-width:180px; }
.media img { display:block; max-width:100%; max-height:180px; border:1px solid var(--line); border-radius:8px; }
.media figcaption { font-size:.85rem; color:var(--soft); overflow-wrap:anywhere; }
.qr { text-align:center; } .qr svg { width:220px; height:220px; background:#fff; border-radius:8px; }
iframe.mail { width:100%; height:30rem; border:1px solid var(--line); border-radius:8px; background:#fff; }
details summary { cursor:pointer; color:var(--soft); }
dl { display:grid; grid-template-columns:minmax(min-content,max-content) minmax(0,1fr); gap:.3rem 1rem; margin:0; } dt { color:var(--soft); }
dd { margin:0; overflow-wrap:anywhere; }
`;
