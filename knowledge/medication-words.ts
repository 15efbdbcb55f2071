/**
 * Words of a medication order that do not say which medication it is: salts, forms, releases, units,
 * routes, times. Everything else that is not a known name is reported as not recognised.
 */
const words = `
  hydrochloride hcl hydrobromide hbr sodium potassium disodium dipotassium calcium magnesium acetate maleate
  tartrate bitartrate succinate fumarate mesylate dimesylate besylate tosylate citrate sulfate sulphate
  phosphate carbonate bicarbonate chloride bromide nitrate oxalate lactate gluconate stearate monohydrate
  dihydrate anhydrous hemihydrate trihydrate decanoate palmitate pamoate enanthate lauroxil polistirex
  polacrilex medoxomil cilexetil edisylate saccharate aspartate enacarbil tromethamine tannate terephthalate
  etexilate propionate furoate disoproxil alafenamide liposomal sesquihydrate
  hyclate erbumine isethionate dihydrochloride hemisulfate so4 porcine
  tablet tablets tab tabs capsule capsules cap caps caplet film films coated chewable disintegrating
  dispersible sublingual buccal oral solution suspension syrup elixir drops liquid concentrate injection
  injectable vial syringe prefilled pen auto injector patch transdermal system spray nasal mucosal gum
  lozenge inhaler inhalation inhalant metered powder suppository rectal cream ointment gel lotion topical
  ophthalmic product pack packet pkt kit sprinkle wafer granules soluble dry implant ring foam enema drug
  extended delayed immediate release modified controlled sustained prolonged long acting
  er xr xl sr cr dr ir la cd odt sl ec od xt oros sa
  mg mcg ug g gm kg ml l meq mmol unt unit units iu hr hour hours day days actuat actuation dose doses
  po im iv sc sq subq intramuscular intravenous subcutaneous mouth
  take takes taking once twice daily nightly bedtime qhs hs qd bid tid qid qod qam qpm prn needed as every
  one two three four half when required before after food meal meals breakfast lunch dinner water each
  morning evening noon night weekly monthly times per at in by the of a an to for and with or plus
  generic brand usp nda abuse deterrent ndc number refill refills rf nocte mane h salts baby
  depot dec retard spansule spansules soltab gummy gummies tbl tabl tablette tabletten filmtablette filmtabletten
  kaps kapsel kapseln tropfen comprimido comprimidos cápsula cápsulas gotas
`;

const ignorable: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));

/** True for a word that says nothing about which medication is meant; numbers and application numbers are such words too. */
export function isOrderWord(word: string): boolean {
  return ignorable.has(word) || /^(nda)?\d/.test(word);
}
