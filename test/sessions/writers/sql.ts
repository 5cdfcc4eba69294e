/** A value in a statement; anything but texts, numbers and nothing is written as JSON. */
function literal(value: unknown): string {
  if (value === undefined || value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `'${text.replaceAll("'", "''")}'`;
}

/** A statement that adds a row. */
export function insert(table: string, row: Readonly<Record<string, unknown>>): string {
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`;
}

/** A statement that changes the row with an id. */
export function update(table: string, id: string, row: Readonly<Record<string, unknown>>): string {
  const changes = Object.entries(row).map(([column, value]) => `${column} = ${literal(value)}`);
  return `UPDATE ${table} SET ${changes.join(', ')} WHERE id = ${literal(id)};`;
}
