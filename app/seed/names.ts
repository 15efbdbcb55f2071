/** Names of the demo clinic's patients: made up by combining common ones from many places. */
export const givenNames = {
  female: ['Amara', 'Beatriz', 'Chiara', 'Dalia', 'Esther', 'Fatima', 'Greta', 'Hana', 'Ingrid', 'Jasmine', 'Keiko', 'Leila', 'Marisol', 'Nadia', 'Oluchi', 'Priya', 'Rosalind', 'Sofía', 'Tamsin', 'Ursula', 'Valentina', 'Winnie', 'Xiu', 'Yara', 'Zsófia'],
  male: ['Abel', 'Bashir', 'Caleb', 'Dmitri', 'Emeka', 'Felix', 'Gustavo', 'Hiroshi', 'Idris', 'Jamal', 'Kwame', 'Luca', 'Mateo', 'Nikhil', 'Omar', 'Pavel', 'Quentin', 'Rafael', 'Søren', 'Tariq', 'Ulises', 'Viktor', 'Wei', 'Yusuf', 'Zoran'],
} as const;

export const familyNames = [
  'Abara', 'Bergström', 'Castellanos', 'Dubois', 'Eze', 'Fontaine', 'Goldberg', 'Hashimoto', 'Iversen', 'Jankowski', 'Kapoor', 'Lombardi', 'Mbeki', 'Novák', 'O’Rourke', 'Papadakis', 'Quiroga', 'Rahimi', 'Sato', 'Thibodeaux', 'Ueda', 'Vasquez', 'Whitaker', 'Xu', 'Yilmaz', 'Zielinski',
  'Adeyemi', 'Baptiste', 'Cho', 'Delgado', 'Engström', 'Farrow', 'Gill', 'Horvat', 'Ibrahim', 'Johansen', 'Keller', 'Lindgren', 'Moreno', 'Nakamura', 'Osei', 'Petrov', 'Rossi', 'Schreiber', 'Tran', 'Ulrich', 'Volkova', 'Walsh', 'Yamada', 'Zhou',
] as const;

export const pronouns = { female: ['she/her', 'she/her', 'she/her', 'they/them'], male: ['he/him', 'he/him', 'he/him', 'they/them'] } as const;
