// Colours, measure and mood are those of the project's look; logical properties only, so that right-to-left needs
// no second sheet. Classes on <html> name the script of the page.
const source = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#15191e;--soft:#5a636e;--line:#ddd8cd;--wash:#f3efe6;--signal:#a8480a;
--sans:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;--serif:Charter,"Bitstream Charter","Noto Serif",Cambria,Georgia,serif;--head:1.15}
.Cyrl{--serif:"PT Serif","Noto Serif",Cambria,Georgia,serif}
.Geor{--serif:"Noto Serif Georgian",Sylfaen,Georgia,serif;--head:1.3}
.Armn{--serif:"Noto Serif Armenian",Sylfaen,serif;--head:1.3}
.Arab{--serif:"Noto Naskh Arabic","Geeza Pro","Segoe UI",Tahoma,serif;--sans:"Noto Sans Arabic",system-ui,"Segoe UI",Tahoma,sans-serif;--head:1.5}
@media screen and (prefers-color-scheme:dark){:root{--paper:#101418;--ink:#e8e5de;--soft:#a2abb6;--line:#2b323a;--wash:#171d23;--signal:#f2a93b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);overflow-wrap:anywhere}
.Geor body{line-height:1.75}
.Arab body{line-height:1.95}
a{color:inherit;text-decoration:underline 1px var(--signal);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--signal);outline-offset:3px}
h1,h2,h3{font-weight:700;line-height:var(--head);text-wrap:balance;margin:0}
ul,ol.items{list-style:none;margin:0;padding:0}
p{margin:0}
.ui,nav,footer,time,figcaption,.label,.more{font-family:var(--sans);font-size:.875rem;line-height:1.5}
.soft,time,figcaption{color:var(--soft)}
.hid:not(:focus){position:absolute;inset-inline-start:-99rem}
.hid:focus{display:inline-block;margin:.5rem;padding:.25rem .75rem;background:var(--wash)}
.label{color:var(--signal);font-weight:700;font-size:.8rem;flex:none}
.Latn .label,.Cyrl .label,.Latn .rule,.Cyrl .rule{text-transform:uppercase;letter-spacing:.05em}
.label a,nav a,.items a,.lead a,.news a,.rule a,.brand{text-decoration:none}
a:hover{text-decoration:underline 2px var(--signal)}
.bar,.by,footer,nav ul{display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1.25rem}
.bar,.strip,footer{padding:.8rem clamp(1rem,3.4vw,3rem)}
.bar,.strip{border-block-end:1px solid var(--line)}
.strip{background:var(--wash);padding-block:.45rem}
.news{display:flex;gap:1rem;align-items:baseline;font-size:.9375rem}
.brand{display:inline-flex;align-items:center;gap:.6rem;font:700 1.0625rem/1.5 var(--sans)}
.brand .soft{font-weight:400}
.mark{inline-size:1.25rem;block-size:1.25rem;flex:none}
.bar nav a{color:var(--soft);font-size:.9375rem;padding-block:.15rem}
.bar [aria-current]{color:var(--ink);font-weight:700}
main{display:grid;gap:0 3.5rem;grid-template-columns:minmax(0,38rem);justify-content:center;padding:2.25rem clamp(1rem,3.4vw,3rem) 4rem}
.wide{grid-template-columns:minmax(0,48rem)}
@media (min-width:64rem){
.langs{margin-inline-start:auto}
.two{grid-template-columns:minmax(0,38rem) 17rem}
.wide.two{grid-template-columns:minmax(0,46rem) 17rem}
aside .rule:first-child{margin-block-start:0}
}
h1{font-size:clamp(1.8rem,1.3rem + 2.2vw,2.75rem)}
.Geor h1{font-size:clamp(1.6rem,1.2rem + 1.8vw,2.4rem)}
.lede{color:var(--soft);font-size:1.2rem;line-height:1.5;margin-block-start:.75rem}
.Arab .lede{line-height:1.8}
.by{margin-block:1.25rem 1.6rem;padding-block:.7rem;border-block:1px solid var(--line);color:var(--soft)}
figure{margin:0 0 1.75rem}
.pic{display:block;inline-size:100%;block-size:auto;aspect-ratio:16/9;object-fit:cover;background:var(--wash)}
figcaption{margin-block-start:.5rem}
.text p,.text ul,.text ol,.text h2,.text h3{margin-block:0 1.1rem}
.text h2{font-size:1.35rem;margin-block-start:2rem}
.text h3{font-size:1.1rem;margin-block-start:1.5rem}
.text ul{list-style:disc}
.text ul,.text ol{padding-inline-start:1.4rem}
.quote{border-inline-start:3px solid var(--signal);padding-inline-start:1.1rem;margin-block:1.6rem}
blockquote{margin:0}
.pull{border-block:2px solid var(--signal);padding-block:1rem;margin-block:2rem;font-size:1.35rem;line-height:1.4}
.Arab .pull{line-height:1.75}
.text .pull p{margin:0}
.table{overflow-x:auto;margin-block:1.6rem}
table{border-collapse:collapse;inline-size:100%;font:.9375rem/1.5 var(--sans);font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:700;padding-block-end:.5rem}
th,td{text-align:start;vertical-align:top;padding:.45rem .75rem;border-block-end:1px solid var(--line);overflow-wrap:normal}
th{color:var(--soft)}
thead th{border-block-end:2px solid var(--ink)}
.card{border:1px solid var(--line);padding:.8rem 1.1rem}
.card a{font-weight:700}
.card span{display:block}
.quote p{margin-block:0 .4rem}
.quote figcaption{margin:0}
.place{font:700 .875rem var(--sans)}
.credit{font-family:var(--sans);font-size:.95rem;font-weight:700;margin-block:1.75rem}
.box{margin-block-start:1.75rem;display:flex;gap:1.25rem;background:var(--wash);border:1px solid var(--line);padding:1.1rem 1.4rem;font-family:var(--sans);font-size:.95rem}
.box .mark{inline-size:1.9rem;block-size:1.9rem;margin-block-start:.3rem}
.notice{background:var(--wash);border-inline-start:4px solid var(--signal);padding:.9rem 1.2rem;margin-block-end:1.5rem;font-family:var(--sans);font-size:1rem}
.live::before{content:"";display:inline-block;inline-size:.6em;block-size:.6em;border-radius:50%;background:var(--signal);margin-inline-end:.4em}
.live{margin-inline-end:.6em}
.news .label{color:var(--signal)}
.posts{list-style:none;margin:0;padding:0}
.post{padding-block:1.1rem;border-block-end:1px solid var(--line)}
.post .by{border:0;margin:0 0 .4rem;padding:0}
.post .text>:last-child,.post figure{margin-block-end:0}
#fresh{position:sticky;inset-block-start:.5rem}
.rule{border-block-start:2px solid var(--ink);padding-block-start:.5rem;margin-block:2.25rem .75rem;font:700 .8rem/1.5 var(--sans);color:var(--soft)}
.items li{padding-block:.75rem;border-block-end:1px solid var(--line)}
.items time,.items .label{display:block}
aside .items{line-height:1.4}
aside .label{color:var(--soft)}
.day{font:700 .8rem/1.5 var(--sans);margin-block:1rem .1rem}
.Arab aside .items{line-height:1.75}
.items h2,.items h3{font-size:1.15rem}
.items p{margin-block:.3rem;font-size:1rem;line-height:1.5}
.Arab .items p,.Geor .items p{line-height:1.75}
.timed li{display:grid;grid-template-columns:4rem minmax(0,1fr)}
.timed time{padding-block-start:.15rem}
.lead h2{font-size:clamp(1.6rem,1.2rem + 1.8vw,2.3rem)}
.lead{margin-block-end:1.5rem}
.lead figure{margin-block-end:1rem}
.lead .lede{margin-block:.5rem}
.pair{border-block-start:1px solid var(--line)}.pair .pic{margin-block:.3rem .6rem}
@media (min-width:48rem){.pair{display:grid;grid-template-columns:1fr 1fr;column-gap:2.5rem}}
.head{margin-block-end:1.5rem}
.more{display:flex;justify-content:space-between;margin-block-start:1.5rem}
.pick a{display:block;font:700 1.25rem/1.6 var(--sans)}
footer{border-block-start:1px solid var(--line);padding-block:1.25rem 2rem}
footer a{color:var(--soft)}
footer nav a{text-decoration:underline 1px var(--signal)}
#edition::before{content:"";display:inline-block;border:.25em solid var(--signal);transform:rotate(45deg);margin-inline-end:.5em}
#edition:not([data-state=verified])::before{border-width:1px;padding:.2em}
button{font:inherit;padding:.4rem 1rem}
@media print{:root{color-scheme:light}nav,footer,.hid{display:none}main{display:block;padding:0}body{font-size:11pt}.text a[href^=http]::after{content:" (" attr(href) ")";font-size:.8em}}
`

/** The one stylesheet, inlined in every page as it is: a policy allows it by its hash. */
export const stylesheet: string = source.replace(/\n/g, '')
