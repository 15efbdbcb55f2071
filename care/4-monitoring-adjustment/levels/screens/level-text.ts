/** Two decimals where levels are small, none where they are large: what a laboratory prints. */
export function levelText(value: number): string {
  return value >= 20 ? String(Math.round(value)) : (Math.round(value * 100) / 100).toFixed(2);
}
