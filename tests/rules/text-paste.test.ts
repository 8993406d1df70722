// The browser parses the clipboard; here htmlparser2 stands in for it, so that the rules can be tried without one.
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import type { DomNode } from '#lib/text/paste-dom.ts';
import { editorHtml, pastedBlocks } from '#lib/text/paste.ts';
import { schema } from '#lib/text/schema.ts';

type Parsed = { type: string; name?: string; data?: string; children?: Parsed[]; attribs?: Record<string, string> };

function node(parsed: Parsed): DomNode {
	const childNodes = (parsed.children ?? []).map(node);
	const nodeType = parsed.type === 'text' ? 3 : parsed.type === 'comment' || parsed.type === 'directive' ? 8 : 1;
	return {
		nodeType,
		nodeName: (parsed.name ?? '#').toUpperCase(),
		childNodes,
		textContent: nodeType === 3 ? (parsed.data ?? '') : childNodes.map((child) => child.textContent).join(''),
		getAttribute: (name) => parsed.attribs?.[name] ?? null
	};
}

function pasted(html: string): string {
	const blocks = pastedBlocks(node(parseDocument(html) as unknown as Parsed));
	if (blocks.length) schema.nodeFromJSON({ type: 'doc', content: blocks }).check();
	return editorHtml(blocks);
}

test('Word: styles, classes, empty paragraphs, comments and office tags are gone, the words and their weight stay', () => {
	const html =
		pasted(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><meta name=Generator content="Word"></head><body lang=FI>
<!--StartFragment--><p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><b><span style='font-family:"Arial",sans-serif;color:red'>Hanska</span></b><span
style='font-size:11.0pt'> on toiminut&nbsp; kohta
vuoden, 1&nbsp;000 käyntiä.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`);
	expect(html).toBe('<p><strong>Hanska</strong> on toiminut kohta vuoden, 1\u00a0000 käyntiä.</p>');
});

test('Word: paragraphs that only look like lists become lists, nested and numbered', () => {
	const item = (level: number, sign: string, words: string) =>
		`<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->${words}<o:p></o:p></p>`;
	expect(
		pasted(
			item(1, '·', 'matala kynnys') +
				item(2, 'o', 'aukiolo') +
				item(1, '·', 'tuki') +
				'<p>väli</p>' +
				item(1, '3.', 'kolmas') +
				item(1, '4.', 'neljäs')
		)
	).toBe(
		'<ul><li><p>matala kynnys</p><ul><li><p>aukiolo</p></li></ul></li><li><p>tuki</p></li></ul><p>väli</p><ol start="3"><li><p>kolmas</p></li><li><p>neljäs</p></li></ol>'
	);
});

test('headings come relative to the highest one pasted, without bold of their own', () => {
	expect(
		pasted('<h1><b>Palvelut</b></h1><p>x</p><h2 style="mso-list:l0 level2"><span style="mso-list:Ignore">1.1 </span>Hanska</h2>')
	).toBe('<h3>Palvelut</h3><p>x</p><h4>Hanska</h4>');
	expect(pasted('<h3>A</h3><p role="heading" aria-level="6">B</p>')).toBe('<h3>A</h3><h4>B</h4>');
	expect(pasted('<ul><li><h2>A</h2></li></ul>')).toBe('<ul><li><p>A</p></li></ul>');
});

test('Word: a footnote becomes a footnote of ours', () => {
	const html = pasted(
		`<p>Asunnottomia on 156<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a>.</p>
<div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> ARA, <i>Asunnottomat</i> 2020</p></div></div>`
	);
	expect(html).toBe('<p>Asunnottomia on 156<sup data-footnote="ARA, Asunnottomat 2020">*</sup>.</p>');
});

test('Word: tracked deletions, comments, hidden words and the table of contents stay behind', () => {
	expect(
		pasted(
			'<p class="MsoToc1">Sisällys 3</p><p>Jää <del>pois</del><ins>mukaan</ins><span style="display:none">piilo</span><span class="MsoCommentReference">[K1]</span></p><div style="mso-element:comment-list"><p>kommentti</p></div>'
		)
	).toBe('<p>Jää mukaan</p>');
});

test('Google Docs: the wrapper is not bold, styles are marks, lists nest', () => {
	expect(
		pasted(
			'<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Lihava</span><span style="font-weight:400;font-style:italic"> ja kursiivi</span></p><ul><li dir="ltr" aria-level="1"><p>yksi</p></li><ul><li aria-level="2"><p>kaksi</p></li></ul></ul></b>'
		)
	).toBe('<p><strong>Lihava</strong><em> ja kursiivi</em></p><ul><li><p>yksi</p><ul><li><p>kaksi</p></li></ul></li></ul>');
});

test('Word on the web: each item comes as a list of its own with its depth', () => {
	const item = (level: number, words: string) =>
		`<div class="ListContainerWrapper"><ul><li data-aria-level="${level}"><p><span>${words}</span></p></li></ul></div>`;
	expect(pasted(item(1, 'yksi') + item(2, 'kaksi') + item(1, 'kolme'))).toBe(
		'<ul><li><p>yksi</p><ul><li><p>kaksi</p></li></ul></li><li><p>kolme</p></li></ul>'
	);
});

test('tables stay simple; a bold first row is a header; a table made for looks is only its words', () => {
	expect(
		pasted(
			'<table border=1 style="width:5cm"><colgroup><col width=3></colgroup><tbody><tr style="height:2cm"><td width=200><p><b>Vuosi</b></p></td><td><b>Määrä</b></td></tr><tr><td colspan=2 bgcolor=red>156<br></td></tr></tbody></table>'
		)
	).toBe('<table><tr><th><p>Vuosi</p></th><th><p>Määrä</p></th></tr><tr><td colspan="2"><p>156</p></td></tr></table>');
	expect(pasted('<table><tr><td><table><tr><td><p>Hei</p></td></tr></table></td></tr></table>')).toBe('<p>Hei</p>');
});

test('links keep safe addresses only; pictures, scripts and forms bring nothing', () => {
	expect(
		pasted(
			'<p><a href="https://www.ara.fi" onclick="x" style="color:red">ARA</a> <a href="javascript:alert(1)">paha</a> <a href="file:///C:/x.docx">tiedosto</a><img src=x onerror=alert(1)><script>alert(1)</script><button>Paina</button></p>'
		)
	).toBe('<p><a href="https://www.ara.fi">ARA</a> paha tiedosto</p>');
});

test('mail: two line breaks begin a paragraph, one stays a break', () => {
	expect(pasted('<div>Hei<br><br>Terveisin<br>Kaisla<br></div><div><br></div><div>loppu</div>')).toBe(
		'<p>Hei</p><p>Terveisin<br>Kaisla</p><p>loppu</p>'
	);
});

test('words are escaped on the way out', () => {
	expect(pasted('<p>&lt;b&gt; &amp; "x"</p>')).toBe('<p>&lt;b&gt; &amp; &quot;x&quot;</p>');
});

test('nothing in, nothing out', () => {
	expect(pasted('<meta charset="utf-8"><p>&nbsp;</p><ul><li></li></ul>')).toBe('');
});
