import { escapeHtml } from '@patron/kernel';
import type { PublicFormDto } from './form.dto.js';
import { HONEYPOT } from './form.types.js';
import { PAGE_WORDS } from './form-words.js';

type Question = PublicFormDto['questions'][number];
type Locale = PublicFormDto['locale'];

/** One file, no framework: it loads at once on somebody else's site, and works in light and dark, with a keyboard and on a phone. */
const LIGHT = '--t:#1a1b1e;--m:#54565e;--b:#d3d4da;--bg:transparent;--f:#fff;--a:#4f46e5;--r:#c0262d;--g:#13743f';
const DARK = '--t:#e9eaec;--m:#a9acb4;--b:#3a3d44;--f:#16171a;--a:#6d66f0;--r:#ff8a8f;--g:#58c98a';
const COLOURS = {
  auto: `:root{color-scheme:light dark;${LIGHT}}@media(prefers-color-scheme:dark){:root{${DARK}}}`,
  light: `:root{color-scheme:light;${LIGHT}}`, dark: `:root{color-scheme:dark;${LIGHT};${DARK}}`,
};
/** By itself a page follows its reader; within somebody else's it follows that. */
export type FormTheme = keyof typeof COLOURS;
const STYLE = `*{box-sizing:border-box}body{margin:0;padding:16px;background:var(--bg);color:var(--t);font:15px/1.6 -apple-system,BlinkMacSystemFont,"PingFang SC","Microsoft YaHei","Noto Sans SC","Segoe UI",sans-serif}
main{max-width:520px;margin:0 auto}h1{margin:0 0 4px;font-size:20px}p{margin:0 0 16px;color:var(--m);white-space:pre-line}label,legend{display:block;margin:0 0 4px;font-size:14px;font-weight:500}
.f{margin:0 0 14px}.f i{margin-left:4px;color:var(--r);font-style:normal}input:not([type=checkbox]),select,textarea{width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--b);border-radius:6px;background:var(--f);color:inherit;font:inherit}
textarea{min-height:96px;resize:vertical}:is(input,select,textarea,button,a):focus-visible{outline:2px solid var(--a);outline-offset:2px}.c{display:flex;gap:10px;align-items:flex-start;font-weight:400;color:var(--m)}.c input{width:20px;height:20px;flex:none;margin:2px 0 0}
button{min-height:44px;padding:0 22px;border:0;border-radius:6px;background:#4f46e5;color:#fff;font:inherit;font-weight:500;cursor:pointer}button[disabled]{opacity:.6;cursor:default}.e{margin:4px 0 0;color:var(--r);font-size:13px}[aria-invalid=true]{border-color:var(--r)!important}
.done{padding:24px 0;color:var(--g);font-size:16px}.x{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}`;

export function formPage(form: PublicFormDto, nonce: string, theme: FormTheme): string {
  const words = PAGE_WORDS[form.locale];
  const data = JSON.stringify({ key: form.key, token: form.token, lang: form.locale, words }).replaceAll('<', '\\u003c');
  return page({ locale: form.locale, title: form.title, theme }, `<main><h1>${escapeHtml(form.title)}</h1>${form.intro ? `<p>${escapeHtml(form.intro)}</p>` : ''}
<form novalidate>${form.questions.map((question) => field(question, words)).join('')}
<div class="x" aria-hidden="true"><label for="q-${HONEYPOT}">Website</label><input id="q-${HONEYPOT}" name="${HONEYPOT}" tabindex="-1" autocomplete="off"></div>
${form.consent === null ? '' : `<div class="f"><label class="c"><input type="checkbox" name="consent"${form.consentRequired ? ' required' : ''}><span>${escapeHtml(form.consent)}${form.consentRequired ? mark(words.required) : ''}</span></label><div class="e" id="e-consent" role="alert"></div></div>`}
<button type="submit">${escapeHtml(form.button)}</button><div class="e" id="e-all" role="alert"></div></form></main>
<script nonce="${nonce}">const P=${data};${SCRIPT}</script>`);
}

const mark = (required: string): string => `<i title="${required}" aria-label="${required}">*</i>`;
const TYPES: Partial<Record<Question['field'], string>> = { phone: 'type="tel" autocomplete="tel" inputmode="tel"', email: 'type="email" autocomplete="email" inputmode="email"', name: 'autocomplete="name"', company: 'autocomplete="organization"', city: 'autocomplete="address-level2"', province: 'autocomplete="address-level1"' };

function field({ field: name, label, required, choices }: Question, words: (typeof PAGE_WORDS)[Locale]): string {
  const shared = `id="q-${name}" name="${name}" aria-describedby="e-${name}"${required ? ' required' : ''}`;
  const control = choices.length > 0
    ? `<select ${shared}><option value="">${words.choose}</option>${choices.map((choice) => `<option>${escapeHtml(choice)}</option>`).join('')}</select>`
    : name === 'note' ? `<textarea ${shared} maxlength="5000"></textarea>` : `<input ${shared} maxlength="200" ${TYPES[name] ?? ''}>`;
  return `<div class="f"><label for="q-${name}">${escapeHtml(label)}${required ? mark(words.required) : ''}</label>${control}<div class="e" id="e-${name}" role="alert"></div></div>`;
}

/** The page a confirmation link leads to. Opening it confirms nothing: scanners of mail open links. */
export function confirmPage({ locale, title, done, token, nonce }: { locale: Locale; title: string; done: boolean; token: string; nonce: string }): string {
  const words = PAGE_WORDS[locale];
  const data = JSON.stringify({ token, words }).replaceAll('<', '\\u003c');
  const body = done ? `<div class="done" role="status">${words.confirmed}</div>` : `<p>${words.confirmText}</p><form><button type="submit">${words.confirm}</button><div class="e" id="e-all" role="alert"></div></form>`;
  return page({ locale, title }, `<main><h1>${escapeHtml(title)}</h1>${body}</main>${done ? '' : `<script nonce="${nonce}">const P=${data};${CONFIRM}</script>`}`);
}

export function goneLinkPage(locale: Locale): string {
  return page({ locale, title: PAGE_WORDS[locale].gone }, `<main><h1>${PAGE_WORDS[locale].gone}</h1></main>`);
}

function page({ locale, title, theme = 'auto' }: { locale: Locale; title: string; theme?: FormTheme }, body: string): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${COLOURS[theme]}${STYLE}</style></head><body>${body}</body></html>`;
}

/** Answers as JSON; what was refused stands under its field. The height is told to the page around. */
const SCRIPT = `
const form=document.forms[0],all=document.getElementById('e-all'),say=(id,text)=>{const box=document.getElementById('e-'+id)||all;box.textContent=text;const input=form.elements[id];if(input&&input.setAttribute)input.setAttribute('aria-invalid',String(text!==''))};
const tall=()=>parent!==window&&parent.postMessage({patronForm:P.key,height:Math.ceil(document.body.getBoundingClientRect().height)},'*');
new ResizeObserver(tall).observe(document.body);
const around=new URLSearchParams(location.search),utm={};for(const [k,v] of around)if(k.startsWith('utm_'))utm[k]=v;
form.addEventListener('submit',async(ev)=>{ev.preventDefault();const button=form.querySelector('button'),values={};document.querySelectorAll('.e').forEach((e)=>e.textContent='');
let bad=null;for(const input of form.elements){if(!input.name)continue;input.removeAttribute('aria-invalid');if(input.name==='consent'){if(input.required&&!input.checked){say('consent',P.words.required);bad=bad||input}continue}if(input.name==='${HONEYPOT}')continue;values[input.name]=input.value;if(input.required&&!input.value.trim()){say(input.name,P.words.required);bad=bad||input}}
if(bad){bad.focus();tall();return}
button.disabled=true;const label=button.textContent;button.textContent=P.words.sending;
try{const answer=await fetch('submissions',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({token:P.token,lang:P.lang,values,utm,page:(around.get('page')||document.referrer||location.href).slice(0,1000),website:form.elements['${HONEYPOT}'].value,...(form.elements.consent?{consent:form.elements.consent.checked}:{})})});
const body=await answer.json();if(answer.ok){const done=document.createElement('div');done.className='done';done.setAttribute('role','status');done.tabIndex=-1;done.textContent=body.message+(body.state==='confirm'?' '+P.words.check:'');form.replaceWith(done);done.focus();tall();return}
if(answer.status===410)all.textContent=P.words.expired;else if(answer.status===429)all.textContent=P.words.busy;else{all.textContent=P.words.failed;for(const e of body.errors||[]){const id=e.field.replace('values.','');say(id,id==='phone'&&e.code.startsWith('phone')?P.words.phone:id==='email'&&e.code.startsWith('email')?P.words.email:P.words.failed)}}
}catch{all.textContent=P.words.failed}button.disabled=false;button.textContent=label;tall()});`;

const CONFIRM = `
const form=document.forms[0];form.addEventListener('submit',async(ev)=>{ev.preventDefault();const button=form.querySelector('button');button.disabled=true;
try{const answer=await fetch('confirm',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({token:P.token})});if(answer.ok){const done=document.createElement('div');done.className='done';done.setAttribute('role','status');done.textContent=P.words.confirmed;form.replaceWith(done);return}document.getElementById('e-all').textContent=P.words.gone}catch{document.getElementById('e-all').textContent=P.words.failed}button.disabled=false});`;

/** The few lines a merchant's page loads: a frame that grows with the form, and is told of the campaign that led here. */
export function embedScript(base: string, key: string): string {
  return `(function(){var s=document.currentScript,f=document.createElement('iframe'),q=new URLSearchParams();new URLSearchParams(location.search).forEach(function(v,k){if(k.indexOf('utm_')===0)q.set(k,v)});
q.set('page',location.href.split('#')[0].slice(0,900));var l=s.getAttribute('data-lang')||document.documentElement.lang;q.set('lang',/^zh|^$/i.test(l)?'zh-CN':'en');q.set('theme',s.getAttribute('data-theme')||'light');
f.src=${JSON.stringify(`${base}/${key}/page`)}+'?'+q;f.title='form';f.style.cssText='width:100%;border:0;min-height:320px;color-scheme:normal';f.setAttribute('loading','lazy');
addEventListener('message',function(e){if(e.source===f.contentWindow&&e.data&&e.data.patronForm===${JSON.stringify(key)}){var h=Number(e.data.height);if(h>0&&h<5000)f.style.height=h+'px'}});s.parentNode.insertBefore(f,s)})();`;
}
