import { readFileSync } from 'node:fs';
import { screen } from '#clinical/screening/screen.ts';
import { knowledge } from '#app/knowledge.ts';
import { identify } from '#interop/fhir/reading-context.ts';
const k = knowledge();
const d=JSON.parse(readFileSync('/work/shared/data/ddi-open/ddi-pairs.json','utf8'));
console.log(JSON.stringify(d.positives[0]).slice(0,900)); console.log(JSON.stringify(d.negatives[0]).slice(0,600));
const mk=(id:string,c:any,status='active')=>({id,content:{status,medication:identify(c,k),sig:null,sigText:null,supply:null,indication:null,start:'2026-09-01',end:null,stop:null,replaces:null,prescriberText:null,screening:null}}) as any;
const facts=(orders:any[])=>({patient:{name:{given:['A'],family:'B',preferred:null},pronouns:null,birthDate:`1986-01-01`,sex:'female',identifiers:[],phone:null,email:null,language:null,deceased:null},pregnancy:null,substances:[],conditions:[],allergies:[],allergyReview:{state:'none-known',reviewedOn:'2026-10-01'},orders,statements:[],observations:[]}) as any;
const run=(p:any)=>{const a={rxcui:p.rxcuiA,name:p.drugA}, b={rxcui:p.rxcuiB,name:p.drugB}; const ca={codings:[{system:'http://www.nlm.nih.gov/research/umls/rxnorm',code:String(a.rxcui)}],text:a.name}, cb={codings:[{system:'http://www.nlm.nih.gov/research/umls/rxnorm',code:String(b.rxcui)}],text:b.name};
 const x=mk('1',ca), y=mk('p',cb,'draft'); const known=x.content.medication.drugs&&y.content.medication.drugs; const r=screen(facts([x]),[{act:'start',order:y}],k,{asOf:'2026-11-22'});
 const hits=r.findings.filter(f=>{const roles=new Set(f.subjects.map(s=>s.role)); return roles.has('proposed')&&roles.has('current')}); const order=['contraindicated','major','moderate','info']; const best=hits.sort((m,n)=>order.indexOf(m.severity)-order.indexOf(n.severity))[0]; return {known,best:best?.severity,rule:best?.rule.id,all:r.findings}};
try{ let pos={n:0,known:0,hit:0,maj:0,n3:0,hit3:0,maj3:0}; const miss:string[]=[], weak:string[]=[];
for(const p of d.positives){const r=run(p);pos.n++; const strong=(p.nHighSources??0)>=3; if(strong)pos.n3++; if(r.known)pos.known++; if(r.best){pos.hit++; if(strong)pos.hit3++;} else miss.push(`${p.drugA}+${p.drugB}${r.known?'':' (unknown)'}${strong?'*':''}`); if(r.best==='major'||r.best==='contraindicated'){pos.maj++; if(strong)pos.maj3++;} else if(r.best) weak.push(`${p.drugA}+${p.drugB}:${r.rule}${strong?'*':''}`)}
console.log(pos); console.log('MISS',miss.join('; ')); console.log('WEAK',weak.join('; '));
let neg={n:0,int:0,strict:0,strictInt:0}; const bad:string[]=[]; for(const p of d.negatives){const r=run(p);neg.n++; const strict=String(p.tier).startsWith('strict'); if(strict)neg.strict++; if(r.best==='major'||r.best==='contraindicated'){neg.int++; if(strict){neg.strictInt++; bad.push(`${p.drugA}+${p.drugB}:${r.rule}`)}}} console.log(neg,bad.join('; '));
}catch(e){console.log(e)}
