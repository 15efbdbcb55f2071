/**
 * Pairs of names that have been taken for each other, in the spelling FDA and ISMP recommend for them (FDA and ISMP
 * Lists of Look-Alike Drug Names with Recommended Tall Man Letters, 2023): those with a psychotropic in them, or with
 * two medications that meet psychotropics often. Names alone; the list itself is theirs.
 */
export const lookAlikes: readonly (readonly [string, string])[] = [
  ['ALPRAZolam', 'LORazepam'],
  ['ALPRAZolam', 'clonazePAM'],
  ['ARIPiprazole', 'RABEprazole'],
  ['amLODIPine', 'aMILoride'],
  ['atoMOXetine', 'atorvaSTATin'],
  ['buPROPion', 'busPIRone'],
  ['carBAMazepine', 'OXcarbazepine'],
  ['chlordiazePOXIDE', 'chlorproMAZINE'],
  ['clomiPRAMINE', 'clomiPHENE'],
  ['cloNIDine', 'clonazePAM'],
  ['cloZAPine', 'clonazePAM'],
  ['clonazePAM', 'LORazepam'],
  ['diazePAM', 'dilTIAZem'],
  ['dimenhyDRINATE', 'diphenhydrAMINE'],
  ['DULoxetine', 'FLUoxetine'],
  ['DULoxetine', 'PARoxetine'],
  ['FLUoxetine', 'PARoxetine'],
  ['guaiFENesin', 'guanFACINE'],
  ['hydrALAZINE', 'hydrOXYzine'],
  ['HYDROcodone', 'oxyCODONE'],
  ['lamoTRIgine', 'lamiVUDine'],
  ['levETIRAcetam', 'levOCARNitine'],
  ['metFORMIN', 'metroNIDAZOLE'],
  ['OLANZapine', 'QUEtiapine'],
  ['PENTobarbital', 'PHENobarbital'],
  ['predniSONE', 'prednisoLONE'],
  ['quiNIDine', 'quiNINE'],
  ['risperiDONE', 'rOPINIRole'],
  ['SUFentanil', 'fentaNYL'],
  ['SUMAtriptan', 'ZOLMitriptan'],
  ['tiZANidine', 'tiaGABine'],
  ['traMADol', 'traZODone'],
];
