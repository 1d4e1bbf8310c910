import type { PreferenceValue } from "@/lib/preferences";

const light = `color-scheme:light;
--bg:#f5f7fa;--surface:#fff;--sunken:#eef1f5;--border:#d8dee6;--strong:#7f8a99;
--text:#15202b;--text2:#465365;--text3:#5f6b7c;
--primary:#0f5fb8;--pressed:#0a3f7c;--onprimary:#fff;--ptext:#0c5099;--psoft:#e6f0fb;--focus:#1f7ae0;
--ok:#13683c;--oksoft:#e4f5ea;--oksolid:#1b8450;
--warn:#854600;--warnsoft:#fef2dc;--warnsolid:#b76a00;
--bad:#ae2012;--badsoft:#fdebe8;--badsolid:#c7291b`;

const dark = `color-scheme:dark;
--bg:#0d1219;--surface:#141b24;--sunken:#1a222d;--border:#2b3645;--strong:#6e7d90;
--text:#e7ecf2;--text2:#b1bcca;--text3:#909dae;
--primary:#62a8f7;--pressed:#a5cdfb;--onprimary:#071a31;--ptext:#8fc1fa;--psoft:#11294a;--focus:#8fc1fa;
--ok:#6fd39c;--oksoft:#0f2e20;--oksolid:#3db277;
--warn:#f2b45a;--warnsoft:#38260a;--warnsolid:#d9912a;
--bad:#ff9a8c;--badsoft:#401713;--badsolid:#f0685a`;

// WebViews older than the floor of Tailwind and Next read this: no layers, no flex gaps, no `inset`, no nesting.
// WeChat's font setting works through text-size-adjust, so that stays untouched, and sizes are relative.
const rules = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding:16px 0 112px}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--bg);color:var(--text);
font:400 1.0625rem/1.53 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;
overflow-wrap:break-word;line-break:strict;text-autospace:normal;-webkit-tap-highlight-color:transparent}
h1,h2,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1{font-size:1.375rem;line-height:1.364;font-weight:600;text-wrap:balance;word-break:keep-all}
h2{font-size:1.0625rem;line-height:1.53;font-weight:600}
ul,ol{list-style:none}
a{color:var(--ptext)}
[hidden]{display:none!important}
:focus{outline:2px solid var(--focus);outline-offset:2px}
:focus:not(:focus-visible){outline:0}
main:focus{outline:0}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
.skip{position:absolute;left:16px;top:-80px;z-index:9;padding:12px 16px;background:var(--surface);border-radius:8px}
.skip:focus{top:8px}
.ic{flex:none;width:20px;height:20px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.spin{animation:spin .9s linear infinite}
@keyframes spin{to{transform:rotate(360deg)}}
main,.top,.end{width:100%;max-width:34rem;margin:0 auto}
.top{display:flex;align-items:center;justify-content:space-between;min-height:56px;padding:6px 8px 6px 16px}
.brand{display:flex;align-items:center;min-width:0;font-size:.9375rem;line-height:1.467;font-weight:600}
.mark{flex:none;width:32px;height:32px;margin-right:10px;border-radius:8px;background:var(--primary);color:var(--onprimary);font-size:16px;line-height:32px;text-align:center}
.lang{display:flex;flex:none;font-size:.9375rem;color:var(--text3)}
.lang a,.lang b{display:block;min-width:44px;padding:0 8px;line-height:44px;text-align:center;border-radius:8px}
.lang b{color:var(--text);font-weight:600}
.lang a{color:var(--ptext);text-decoration:none}
main{flex:1 0 auto;padding:8px 16px 16px}
.sub+.hint{margin-top:12px}
.sub{margin-top:6px;font-size:.9375rem;line-height:1.467;color:var(--text2)}
.card,.note{margin-top:16px;padding:16px;border:1px solid var(--border);border-radius:8px;background:var(--surface)}
.hint{font-size:.8125rem;line-height:1.54;color:var(--text3)}
.can{margin-top:4px}
.can li{display:flex;padding:10px 0}
.can li+li,details .can{border-top:1px solid var(--border)}
.brief li{padding:6px 0}.brief li+li{border:0}.card:has([open])>.brief{display:none}
.can .ic{margin:3px 12px 0 0;color:var(--oksolid)}
.can span{min-width:0}
.can b{display:block;font-weight:500;font-size:1rem;line-height:1.5}
.can i{display:block;font-style:normal;font-size:.875rem;line-height:1.5;color:var(--text2)}
summary{display:flex;align-items:center;min-height:44px;color:var(--ptext);font-size:.9375rem;cursor:pointer;list-style:none;border-radius:6px}
summary::-webkit-details-marker{display:none}
summary .ic{width:18px;height:18px;margin-left:4px;transition:transform .12s}
[open]>summary .ic{transform:rotate(180deg)}
.card .foot{margin-top:8px}
.note{display:flex;font-size:.9375rem;line-height:1.467}
.note>.ic{margin:1px 12px 0 0}
.note>div{flex:1;min-width:0}
.note b{display:block;font-weight:600}
.note p+p,.note b+p{margin-top:2px}
.note ul{margin-top:6px}
.note li{padding:2px 0}
.note form{margin:12px 0 8px}
.info{background:var(--psoft);border-color:transparent}.info>.ic{color:var(--ptext)}
.good{background:var(--oksoft);border-color:transparent;color:var(--ok)}
.warn{background:var(--warnsoft);border-color:transparent}.warn>.ic,.warn b{color:var(--warn)}
.bad{background:var(--badsoft);border-color:transparent}.bad>.ic,.bad b{color:var(--bad)}
.good>div p,.info b{color:var(--text)}
.act{position:sticky;bottom:0;z-index:2;margin:16px -16px 0;padding:12px 16px 12px;background:var(--bg)}
@supports (padding:env(safe-area-inset-bottom)){.act{padding-bottom:calc(12px + env(safe-area-inset-bottom))}}
.act form+.btn{margin-top:12px}
.act .hint{margin-bottom:8px;text-align:center;color:var(--text2)}
.second{margin-top:8px}
.also{text-align:center}
.btn{display:flex;align-items:center;justify-content:center;width:100%;min-height:48px;padding:10px 16px;border:1px solid transparent;border-radius:8px;background:var(--primary);color:var(--onprimary);font:inherit;font-weight:600;line-height:1.4;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
.btn:active{background:var(--pressed)}
.btn .ic{margin-left:8px}
.plain{border-color:var(--strong);background:var(--surface);color:var(--ptext)}
.plain:active{background:var(--sunken)}
.btn[aria-disabled]{cursor:default;opacity:.75}
.busy::before{content:"";width:18px;height:18px;margin-right:10px;border:2px solid;border-right-color:transparent;border-radius:50%;animation:spin .9s linear infinite}
.also a,.also button{display:inline-block;min-height:44px;padding:11px 8px;border:0;background:none;color:var(--ptext);font:inherit;font-size:.9375rem;line-height:1.467;text-decoration:underline;cursor:pointer}
:root:not(.js) .js-only,.js .no-js{display:none}
.tool{display:flex;align-items:center;justify-content:center;min-width:44px;min-height:44px;padding:0 10px;border:0;border-radius:6px;background:none;color:var(--ptext);font:inherit;font-size:.9375rem;cursor:pointer}
.mono{font-family:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"Roboto Mono","Noto Sans Mono CJK SC",monospace;font-size:.875em;overflow-wrap:anywhere;word-break:break-all}
.link{display:block;width:100%;min-height:48px;padding:11px 12px;border:1px solid var(--strong);border-radius:6px;background:var(--surface);color:var(--text);font:.875rem/1.5 ui-monospace,Consolas,monospace}
.link{margin-top:6px}.link+.btn{margin-top:12px}.link~.hint{margin-top:4px}
.said{min-height:1.375rem;font-size:.875rem;color:var(--ok);text-align:center}
.steps{counter-reset:s}
.steps li{position:relative;padding:8px 0 8px 40px;counter-increment:s}
.steps li::before{content:counter(s);position:absolute;left:0;top:8px;width:26px;height:26px;border-radius:50%;background:var(--psoft);color:var(--ptext);font-size:.875rem;font-weight:600;line-height:26px;text-align:center}
.steps small{display:block;font-size:.875rem;line-height:1.5;color:var(--text2)}
.qr{text-align:center}
.qr img{display:block;width:200px;height:200px;margin:12px auto;border-radius:8px;background:#fff;image-rendering:pixelated}
.stage{display:flex;align-items:center;justify-content:center;margin-top:4px;font-weight:500}
.stage .ic{margin-right:8px;color:var(--primary)}
.stage.ok{flex-direction:column;color:var(--ok)}.stage.ok .ic{width:48px;height:48px;margin:0 0 8px;stroke-width:1.5;color:inherit}
.or{display:flex;align-items:center;margin:16px 0;color:var(--border)}
.or::before{content:"";flex:1;border-top:1px solid}
.hero{padding:16px 0 4px;text-align:center}
.hero .ic{width:56px;height:56px;stroke-width:1.5}
.hero h1{margin-top:12px}
.hero .sub{text-wrap:pretty}
.hero.ok>.ic{color:var(--oksolid)}.hero.wait>.ic{color:var(--primary)}.hero.warns>.ic{color:var(--warnsolid)}.hero.bads>.ic{color:var(--badsolid)}
.account{display:flex;align-items:center;justify-content:space-between}
.account>div{min-width:0}
.account b{font-weight:600}
.account p{font-size:.875rem;color:var(--text2)}
.field{margin-top:16px}
label{display:block;font-size:.9375rem;line-height:1.467;font-weight:500}
.field input{display:block;width:100%;min-height:48px;margin-top:6px;padding:10px 12px;border:1px solid var(--strong);border-radius:6px;background:var(--surface);color:var(--text);font:inherit;-webkit-appearance:none;appearance:none}
.field .hint{margin-top:4px}
.box{position:relative}
.box .tool{position:absolute;right:2px;top:2px;margin:0}
.js #password{padding-right:84px}
[aria-invalid=true]{border-color:var(--badsolid)!important;border-width:2px!important}
.error{display:flex;margin-top:4px;font-size:.875rem;line-height:1.5;color:var(--bad)}
.error .ic{width:16px;height:16px;margin:2px 6px 0 0}
.end{padding:8px 16px 24px;font-size:.875rem;color:var(--text2)}
@supports (padding:env(safe-area-inset-bottom)){.end{padding-bottom:calc(20px + env(safe-area-inset-bottom))}}
.end a{display:inline-block;padding:11px 0;line-height:22px;color:var(--text2)}
.end nav{display:flex;flex-wrap:wrap}
.end nav a{margin-right:20px}
.ways{color:var(--text3)}
.ways a{margin-right:14px;color:var(--ptext)}
details .mono{color:var(--text2)}
@media (hover:hover){.btn:hover{background:var(--pressed)}.plain:hover,.tool:hover,.lang a:hover{background:var(--sunken)}}
@media (min-width:640px){main,.top,.end{max-width:36rem}main{padding-top:24px}.act{position:static;margin:20px 0 0;padding:0;background:none}.act .hint{text-align:left}.qr .act .hint{text-align:center}}
@media (min-width:880px){.pc,.top.wide,.end.wide{max-width:62rem}
.pc{display:grid;grid-template-columns:minmax(0,1fr) 24rem;grid-template-rows:auto 1fr;grid-column-gap:40px}
.pc>.qr{grid-column:2;grid-row:1/span 2;align-self:start;margin-top:0;padding:28px 24px}
.pc>.lead,.pc>.about{grid-column:1}
.pc .lead{padding-top:8px}.pc h1{font-size:1.625rem}}
.pc .qr img{width:240px;height:240px}
@media (max-width:339px){.account{display:block}}
@media (prefers-reduced-motion:reduce){summary .ic{transition:none}}
@media (forced-colors:active){.btn,.note{border-color:currentColor}.mark{border:1px solid}}
`;

const grounds: Record<PreferenceValue<"theme">, string> = {
  light: `:root{${light}}`,
  dark: `:root{${dark}}`,
  system: `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}`,
};

/** The whole style sheet of the phone pages, for one `<style>` in the page. */
export function phoneStyles(theme: PreferenceValue<"theme">): string {
  return (grounds[theme] + rules).replace(/\n/g, "").replace(/;}/g, "}");
}
