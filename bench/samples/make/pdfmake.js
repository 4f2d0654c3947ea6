// pdfmake: layout « axonaut » (Roboto, light table, totals at the right). Reads the views from stdin.
const path = require('path'), fs = require('fs');
const NODE = path.join(__dirname, '..', 'node', 'node_modules');
const pdfmake = require(path.join(NODE, 'pdfmake'));
const R = path.join(NODE, 'pdfmake', 'build', 'fonts', 'Roboto');
pdfmake.addFonts({ Roboto: { normal: R + '/Roboto-Regular.ttf', bold: R + '/Roboto-Medium.ttf', italics: R + '/Roboto-Italic.ttf', bolditalics: R + '/Roboto-MediumItalic.ttf' } });

const W = { qty: 34, unit: 36, pu: 60, disc: 40, vat: 34, net: 66, no: 24 };
const al = { l: 'left', r: 'right', c: 'center' };

function build(v) {
  const c = [];
  c.push({ columns: [
    { width: '*', stack: [{ text: v.from[0], fontSize: 13, bold: true, color: '#1f6f4a' }, ...v.from.slice(1)] },
    { width: 210, stack: [{ text: v.title, fontSize: 18, color: '#1f6f4a' }, ...v.meta.map(([a, b]) => ({ text: [a + ' : ', { text: b, bold: true }] }))] }] });
  c.push({ columns: [{ width: '*', text: '' }, { width: 210, margin: [0, 16, 0, 16], stack: [{ text: v.to_label, color: '#888', fontSize: 7.5 }, { text: v.to[0], bold: true }, ...v.to.slice(1)] }] });
  c.push({ text: v.subject, bold: true, margin: [0, 0, 0, 8] });
  const body = [v.cols.map(([, h, a]) => ({ text: h, bold: true, color: '#1f6f4a', alignment: al[a] }))];
  for (const r of v.rows) {
    if (r.type === 'section') body.push([{ text: r.cells.desc, bold: true, fillColor: '#eef5f1', colSpan: v.cols.length }, ...v.cols.slice(1).map(() => '')]);
    else body.push(v.cols.map(([k, , a]) => ({ text: r.cells[k] || '', alignment: al[a] })));
  }
  c.push({ table: { headerRows: 1, dontBreakRows: true, widths: v.cols.map(([k]) => W[k] || '*'), body }, layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => '#bbb', paddingTop: () => 4, paddingBottom: () => 4 } });
  const tot = { width: 210, table: { widths: ['*', 'auto'], body: v.totals.map(([a, b, s]) => [{ text: a, bold: s }, { text: b, bold: s, alignment: 'right', noWrap: true }]) }, layout: 'noBorders' };
  const left = v.vat_table ? { width: 'auto', table: { body: [v.vat_table.heads.map(t => ({ text: t, bold: true })), ...v.vat_table.rows.map(r => r.map(t => ({ text: t, alignment: 'right' })))] }, layout: 'lightHorizontalLines' } : { width: 'auto', text: '' };
  c.push({ columns: [left, { width: '*', text: '' }, tot], margin: [0, 10, 0, 10], unbreakable: true });
  if (v.opts) c.push({ text: v.opts.title, bold: true }, { table: { widths: ['*', 50, 80], body: v.opts.rows.map(([a, q, , n]) => [a, { text: q, alignment: 'right' }, { text: n, alignment: 'right' }]) }, layout: 'lightHorizontalLines', margin: [0, 2, 0, 10] });
  if (v.sched) c.push({ text: v.sched.title, bold: true }, { table: { body: v.sched.rows.map(r => r.map((t, i) => ({ text: t, alignment: i ? 'right' : 'left' }))) }, layout: 'noBorders', margin: [0, 2, 0, 8] });
  for (const n of v.notes) c.push({ text: n, margin: [0, 0, 0, 4] });
  const g = v.sign;
  c.push({ columns: [{ width: '*', text: '' }, { width: 220, unbreakable: true, table: { widths: ['*'], heights: [86], body: [[{ stack: [{ text: g.right, italics: true, color: '#666' }, ...g.lines, ...(v.svg ? [{ svg: v.svg, width: 130 }] : [])] }]] } }], margin: [0, 8, 0, 0] });
  return { pageSize: 'A4', pageMargins: [42, 40, 42, 46], defaultStyle: { fontSize: 9 }, info: { title: v.title },
    footer: (p, n) => ({ columns: [{ text: v.footer }, { text: p + ' / ' + n, alignment: 'right' }], fontSize: 7, color: '#777', margin: [42, 14, 42, 0] }), content: c };
}

(async () => {
  for (const v of JSON.parse(fs.readFileSync(0, 'utf8'))) await pdfmake.createPdf(build(v)).write(path.join(__dirname, '..', v.id + '.pdf'));
})();
