/** How the page looks. Its own colours pass AA in light and dark; widths follow the window down to 320 px. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#c5ccd3;--panel:#f4f6f8;--mark:#ffe9a8;
--error:#a40e26;--warning:#7a4d00;--info:#0b5394;--accepted:#4c5560;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e6eaee;--soft:#a3adb8;--line:#414a54;--panel:#1e242b;
--mark:#5c4a00;--error:#ff8a93;--warning:#f0b95b;--info:#86bdf5;--accepted:#a3adb8;--link:#86bdf5}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
body>*{max-width:70rem;margin-inline:auto;padding-inline:1rem}
a{color:var(--link)}
h1{font-size:1.5rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:1.5rem 0 0}h4{font-size:1rem;margin:0}
header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:center;justify-content:space-between;padding-block:1rem}
main{display:flex;flex-direction:column}#totals{order:-1}
.skip{position:absolute;left:-200vw}.skip:focus{position:static;display:block}
table{display:block;overflow-x:auto;border-collapse:collapse;overflow-wrap:normal}
th,td{padding:.25rem .75rem .25rem 0;text-align:start}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
button,input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.25rem;padding:.25rem .6rem}
button[aria-pressed=true]{background:var(--ink);color:var(--paper)}
form{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;background:var(--panel);padding:.75rem;border-radius:.25rem}
form[hidden]{display:none}form p{margin:0}fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
input[type=search]{width:100%;max-width:20rem}label{display:inline-flex;gap:.4rem;align-items:center;flex-wrap:wrap}
.standing,.where{color:var(--soft);margin:0}
.finding,.problem{border:1px solid var(--line);border-left:.35rem solid var(--tone);border-radius:.25rem;padding:.6rem .8rem;margin:.6rem 0}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}.accepted{--tone:var(--accepted)}
.badge{color:var(--tone);font-weight:700}
pre,code{font-family:ui-monospace,monospace;font-size:.9em}
pre{background:var(--panel);padding:.5rem;margin:.5rem 0;white-space:pre-wrap;border-radius:.25rem}
mark{background:var(--mark);color:inherit}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}
dt{color:var(--soft)}dd{margin:0}
#totals dl{grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:0 2.5rem}
#totals dl div{display:flex;gap:1rem;justify-content:space-between;border-bottom:1px solid var(--line);padding-block:.15rem}
@media (max-width:30rem){dl{grid-template-columns:1fr}dd+dt{margin-top:.3rem}}
@media print{header div,form,.skip{display:none}body{font-size:10pt}body>*{max-width:none;padding:0}
.finding,.problem{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit}}
`;

/** The languages that are not chosen are there, and not shown. */
export function languageStyle(languages: readonly string[]): string {
  if (languages.length < 2) return '';
  const chosen = languages.map((tag) => `html[data-language=${tag}] .t[lang=${tag}]`).join(',');
  return `.t{display:none}${chosen}{display:inline}`;
}

/** Without it everything is there and readable; with it there are filters, and languages to choose from. */
export const SCRIPT = `
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const totals = document.getElementById('totals');
  if (totals) totals.parentNode.prepend(totals);
  const buttons = all('[data-choose]');
  const choose = (tag) => {
    root.lang = root.dataset.language = tag;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.choose === tag));
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.choose));
  const offered = buttons.map((button) => button.dataset.choose);
  // A page that somebody asked for in a language stays in it.
  const spoken = root.lang !== 'en' ? undefined : (navigator.languages || []).map((tag) => tag.slice(0, 2)).find((tag) => offered.includes(tag));
  if (spoken) choose(spoken);
  const form = document.querySelector('form');
  const findings = all('.finding');
  if (!form || findings.length === 0) return;
  form.hidden = false;
  const texts = findings.map((finding) => finding.textContent.normalize('NFC').toLowerCase()
    + finding.parentNode.querySelector('h3').textContent.toLowerCase());
  const search = form.querySelector('[type=search]');
  const boxes = all('[type=checkbox]', form);
  const output = form.querySelector('output');
  const filter = () => {
    const wanted = search.value.normalize('NFC').toLowerCase();
    const results = boxes.filter((box) => box.checked).map((box) => box.value);
    let shown = 0;
    findings.forEach((finding, i) => {
      finding.hidden = !(results.includes(finding.dataset.result) && texts[i].includes(wanted));
      if (!finding.hidden) shown++;
    });
    for (const object of all('.object')) object.hidden = all('.finding', object).every((finding) => finding.hidden) && !object.querySelector('.unknown');
    output.textContent = shown + ' / ' + findings.length;
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  filter();
})();
`;
