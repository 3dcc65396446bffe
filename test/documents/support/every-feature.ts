import { A4, BORDERS, cell, PIXEL, p, picture, r, row, table, wordFile } from "./word-file.ts";

const LOREM =
  "La présente convention fixe les conditions dans lesquelles l’établissement accède aux services ; elle s’applique, sans autre formalité, dès sa prise d’effet. ";

const NUMBERING = `
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/><w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:pPr><w:ind w:left="2160" w:hanging="600"/></w:pPr></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uF0B7"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;

const item = (list: number, level: number, text: string) =>
  p(text, undefined, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

const HEADER_ROW = row(
  ["Année", "Poste", "Montant"].map((text) => cell(text, '<w:shd w:fill="E0E8F0"/>')),
  "<w:tblHeader/>",
);
const LONG_TABLE = table(
  [
    HEADER_ROW,
    ...Array.from({ length: 45 }, (_, at) =>
      row([cell(String(2020 + (at % 6))), cell(`Poste numéro ${at + 1}`), cell("1\u202F200,00\u00A0€")]),
    ),
    row([cell("Ligne plus haute qu’une page"), cell(LOREM.repeat(55)), cell("—")]),
    row([cell("Total", '<w:gridSpan w:val="2"/>'), cell("54\u202F000,00\u00A0€")], "<w:cantSplit/>"),
  ],
  [1800, 4800, 2400],
);

const MERGED_TABLE = table(
  [
    row([cell("Groupe", '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>'), cell("premier")]),
    row([cell("", "<w:vMerge/>"), cell("deuxième")]),
    row([cell("Seul"), cell("troisième")]),
  ],
  [3000, 6000],
);

const SIGNATURES = table(
  [
    row(
      [
        cell(`${p("Pour l’établissement")}${p("signature_un|Signature de l’établissement|25", "SignatureField")}`),
        cell(`${p("Pour le syndicat")}${p("signature_deux|Signature du syndicat|25", "SignatureField")}`),
      ],
      "<w:cantSplit/>",
    ),
  ],
  [4500, 4500],
  "",
);

const FIELD = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r("0")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const LANDSCAPE =
  '<w:sectPr><w:footerReference w:type="default" r:id="rFooter"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="500" w:footer="500"/></w:sectPr>';
const PORTRAIT = A4.replace(
  "<w:sectPr>",
  '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/><w:headerReference w:type="first" r:id="rFirst"/><w:footerReference w:type="default" r:id="rFooter"/>',
).replace("</w:sectPr>", "<w:titlePg/></w:sectPr>");

/** A document that holds every feature of the supported subset, over several pages and two sections. */
export function everyFeature(): Uint8Array {
  const body = [
    p("Convention d’essai", "Title"),
    p("Objet", "Heading1"),
    p(LOREM.repeat(4), undefined, '<w:jc w:val="both"/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'),
    `<w:p>${r("Gras, ", "<w:b/>")}${r("italique, ", "<w:i/>")}${r("souligné, ", '<w:u w:val="single"/>')}${r("barré, ", "<w:strike/>")}${r("exposant", '<w:vertAlign w:val="superscript"/>')}${r(", petites capitales, ", "<w:smallCaps/>")}${r("avec empattements, ", '<w:rFonts w:ascii="Times New Roman"/>')}${r("coloré", '<w:color w:val="A00000"/>')}${r(" et surligné", '<w:highlight w:val="yellow"/>')}${r(", in English", '<w:lang w:val="en-GB"/>')}.</w:p>`,
    `<w:p><w:bookmarkStart w:id="1" w:name="cible"/><w:bookmarkEnd w:id="1"/>${r("Voir ")}<w:hyperlink r:id="rLink">${r("le site des services", '<w:u w:val="single"/><w:color w:val="0000AA"/>')}</w:hyperlink>${r(" ou ")}<w:hyperlink w:anchor="cible">${r("ce paragraphe")}</w:hyperlink>.</w:p>`,
    p("Listes", "Heading2"),
    item(1, 0, "premier"),
    item(1, 1, "sous-point"),
    item(1, 1, `autre sous-point, assez long pour tenir sur deux lignes : ${LOREM}`),
    item(1, 2, "numéro composé"),
    item(1, 0, "deuxième"),
    item(2, 0, "puce"),
    item(2, 0, "autre puce"),
    p("Tabulations", "Heading2"),
    `<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>${r("Contribution")}<w:r><w:tab/></w:r>${r("800,00\u00A0€")}</w:p>`,
    `<w:p><w:pPr><w:tabs><w:tab w:val="decimal" w:pos="5000"/><w:tab w:val="center" w:pos="7500"/></w:tabs></w:pPr>${r("Décimale")}<w:r><w:tab/></w:r>${r("12,5")}<w:r><w:tab/></w:r>${r("centré")}</w:p>`,
    `<w:p>${r("Cases : ")}<w:sdt><w:sdtContent>${r("☒", '<w:rFonts w:ascii="MS Gothic"/>')}</w:sdtContent></w:sdt>${r(" oui ")}<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>${r(" non ☐ ☑ ✓")}</w:p>`,
    `<w:p>${r("Logo : ")}${picture("Logo du syndicat")}${r(" fin")}</w:p>`,
    p(
      "Encadré",
      undefined,
      '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="1F3864"/><w:bottom w:val="single" w:sz="8" w:space="4" w:color="1F3864"/></w:pBdr><w:shd w:fill="F2F2F2"/>',
    ),
    p("Tableaux", "Heading1"),
    LONG_TABLE,
    p("Cellules fusionnées", "Heading2"),
    MERGED_TABLE,
    `<w:p><w:pPr>${PORTRAIT}</w:pPr></w:p>`,
    p("Page en largeur", "Heading1"),
    p(LOREM.repeat(8)),
    `<w:p>${r("Avant le saut")}<w:r><w:br w:type="page"/></w:r>${r("Après le saut")}</w:p>`,
    SIGNATURES,
  ].join("");
  return wordFile({
    body: body + LANDSCAPE,
    numbering: NUMBERING,
    relations: [
      ["rLink", "hyperlink", "https://services.example/?a=1&amp;b=2"],
      ["rPicture", "image", "media/pixel.png"],
      ["rHeader", "header", "header1.xml"],
      ["rFirst", "header", "header2.xml"],
      ["rFooter", "footer", "footer1.xml"],
    ],
    parts: {
      "media/pixel.png": PIXEL,
      "header1.xml": `<w:hdr>${p("En-tête courant")}</w:hdr>`,
      "header2.xml": `<w:hdr>${table([row([cell("Première page"), cell("Syndicat")])], [4500, 4500], BORDERS)}${p("ligne 2")}${p("ligne 3")}${p("ligne 4")}</w:hdr>`,
      "footer1.xml": `<w:ftr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${r("Page ")}${FIELD("PAGE")}${r(" sur ")}${FIELD("NUMPAGES")}</w:p></w:ftr>`,
    },
  });
}
