// jsPDF + autotable: layout « webapp » (core Helvetica, striped table). Reads the views from stdin.
const path = require('path'), fs = require('fs');
const NODE = path.join(__dirname, '..', 'node', 'node_modules');
const { jsPDF } = require(path.join(NODE, 'jspdf'));
const at = require(path.join(NODE, 'jspdf-autotable'));
const autoTable = at.autoTable || at.default;

for (const v of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const p = new jsPDF({ unit: 'mm', format: 'a4', compress: true });
  const text = (s, x, y, size = 9, bold = false, opt = {}) => { p.setFont('helvetica', bold ? 'bold' : 'normal'); p.setFontSize(size); p.text(s, x, y, opt); };
  p.setFillColor(88, 60, 160); p.rect(0, 0, 8, 297, 'F');
  text(v.title, 20, 24, v.title.length > 18 ? 14 : 20, true);
  v.meta.forEach(([a, b], i) => { text(a, 20, 33 + 5 * i, 9); text(b, 50, 33 + 5 * i, 9, true); });
  text(v.from[0], 118, 20, 10, true); v.from.slice(1).forEach((s, i) => text(s, 118, 25 + 4.3 * i, 8.5));
  text(v.to_label, 118, 62, 8); text(v.to[0], 118, 67, 10, true); v.to.slice(1).forEach((s, i) => text(s, 118, 72 + 4.3 * i, 9));
  let y = 92;
  if (v.subject) { text(v.subject, 20, y, 11, true); y += 6; }
  const table = (head, body, aligns, o = {}) => { autoTable(p, { startY: y, margin: { left: 20, right: 15 }, head: head ? [head] : [], body, theme: 'striped', headStyles: { fillColor: [88, 60, 160] }, styles: { fontSize: 8.5 }, columnStyles: Object.fromEntries(aligns.map((a, i) => [i, { halign: a }])), didParseCell: d => { if (d.section === 'head') d.cell.styles.halign = aligns[d.column.index]; }, ...o }); y = p.lastAutoTable.finalY + 6; };
  const A = { l: 'left', r: 'right', c: 'center' };
  if (v.rows) {
    table(v.cols.map(c => c[1]), v.rows.map(r => v.cols.map(([k]) => r.cells[k] || '')), v.cols.map(c => A[c[2]]));
    table(null, v.totals.map(([a, b, s]) => [{ content: a, styles: { fontStyle: s ? 'bold' : 'normal' } }, { content: b, styles: { fontStyle: s ? 'bold' : 'normal' } }]), ['left', 'right'], { theme: 'plain', margin: { left: 120, right: 15 } });
  }
  for (const b of v.blocks) {
    if (b[0] === 'kv') for (const [a, s] of b[1]) { text(a, 20, y, 9.5); text(s, 75, y, 9.5, true); y += 7; }
    else if (b[0] === 'h') { y += 4; text(b[1], 20, y, 11, true); y += 4; }
    else table(b[1], b[2], [...b[3]].map(a => A[a]));
  }
  if (v.sched) { text(v.sched.title, 20, y, 9, true); y += 2; table(v.sched.heads, v.sched.rows, v.sched.heads.map((_, i) => i ? 'right' : 'left'), { tableWidth: 100 }); }
  for (const n of v.notes) { const ls = p.splitTextToSize(n, 172); text(ls, 20, y, 8.5); y += 4 * ls.length + 2; }
  if (v.sign) {
    p.setDrawColor(88, 60, 160); p.rect(110, y, 85, 40); text(v.sign.right, 113, y + 5, 8);
    if (v.png) p.addImage(v.png, 'PNG', 113, y + 7, 31 * v.png_ratio, 31);
    else v.sign.lines.forEach((s, i) => text(s, 113, y + 11 + 5 * i));
  }
  text(v.footer, 20, 288, 7); text('Page 1 sur 1', 195, 288, 7, false, { align: 'right' });
  fs.writeFileSync(path.join(__dirname, '..', v.id + '.pdf'), Buffer.from(p.output('arraybuffer')));
}
