import {
  bullet,
  bullets,
  datedByHand,
  each,
  heading,
  leadIn,
  p,
  styled,
  subheading,
  subtitle,
  title,
  when,
} from "../drafting/blocks.ts";
import { signatures } from "../drafting/signatures.ts";
import { amountColumns, amounts, table, yesOrNo } from "../drafting/tables.ts";
import type { Draft } from "../drafting/word-file.ts";

export const draft: Draft = {
  title: "Convention indemnitaire relative à une pollution marine",
  footer: "Convention indemnitaire n° {{number}}",
  body: [
    styled("Sender", "**{{service.authority}}**\n{{service.name}}"),
    title("Convention indemnitaire n° {{number}}"),
    subtitle("{{operation.designation}}\n{{event.name}} – {{event.place}}"),
    each("visa", "visas", [styled("Visa", "Vu {{$visa}} ;")]),
    when("request.meetingOn", [
      styled("Visa", "Vu le compte rendu de la réunion du {{dateLongue(request.meetingOn)}} ;"),
    ]),
    styled(
      "Visa",
      "Vu la demande adressée {{request.channel}} à la {{service.shortName}} le {{dateLongue(request.receivedOn)}} par {{beneficiary.shortName}}, relative à l'opération suivante : {{operation.purpose}} ;",
    ),
    styled(
      "Visa",
      "Considérant que la dépense a été jugée éligible le {{dateLongue(eligibility.opinionOn)}} par {{eligibility.authority}} (avis {{eligibility.reference}}), {{eligibility.regime}}, sur le programme {{budget.programme}} et le domaine fonctionnel {{budget.functionalDomain}} ;",
    ),
    leadIn("**Il est convenu ce qui suit.**"),

    heading("Article {{article('parties')}} – Parties"),
    leadIn("La présente convention est conclue entre :"),
    bullet(
      "l'État, représenté par {{prefect.name}}, {{prefect.quality}}, ci-après « le préfet » ; la {{service.name}} ({{service.shortName}}) instruit pour son compte la présente convention ;",
    ),
    bullet(
      "{{beneficiary.name}}, {{beneficiary.legalForm}}, SIRET {{beneficiary.siret}}, dont le siège est {{beneficiary.seat}}, représenté par {{representative.name}}, {{representative.quality}}, en vertu de l'acte suivant : {{representative.powerDocument}}, ci-après « le bénéficiaire ».",
    ),

    heading("Article {{article('objet')}} – Objet"),
    p(
      "La présente convention fixe les conditions techniques et financières dans lesquelles l'État prend en charge, au titre de la lutte contre les pollutions marines (POLMAR), l'opération suivante du bénéficiaire : {{operation.purpose}}.",
    ),
    each("fact", "event.facts", [p("{{$fact}}")]),
    when("event.analysis", [p("Expertise : {{event.analysis}}")]),

    heading("Article {{article('operations')}} – Opérations et périmètre de la dépense"),
    subheading("Lieu"),
    p("Les opérations se déroulent {{operation.place}} (communes : {{operation.communes}})."),
    when("operation.coordinates", [p("Coordonnées géographiques : {{operation.coordinates}}.")]),
    each("map", "operation.maps", [leadIn("Le périmètre est figuré sur le plan suivant :"), p("{{IMAGE $map}}")]),
    subheading("Opérations prises en charge"),
    leadIn("Seules les opérations marquées d'une case cochée sont prises en charge par l'État :"),
    table(
      "Opérations, qui les réalise, et si l'État les prend en charge",
      [
        { heading: "Opération", parts: 34 },
        { heading: "Réalisée par", parts: 48 },
        { heading: "Prise en charge", parts: 18 },
      ],
      [
        {
          item: "work",
          list: "operation.works",
          cells: ["{{$work.label}}", "{{$work.by}}", yesOrNo("$work.financed")],
        },
      ],
    ),
    p("Le bénéficiaire tient la {{service.shortName}} informée de l'avancement des travaux."),

    heading("Article {{article('financement')}} – Dispositions financières"),
    subheading("Montant et taux"),
    p(
      "L'indemnité est égale à {{funding.rate}} de la dépense réelle et éligible, dans la limite de **{{euros(funding.capCents)}}**. La dépense et le plafond s'entendent {{funding.basis}}.",
    ),
    leadIn("La dépense prévisionnelle, telle que le bénéficiaire l'a déclarée, est la suivante :"),
    table(
      "Dépense prévisionnelle : montants hors taxes, taxe sur la valeur ajoutée, montants toutes taxes comprises",
      [{ heading: "Nature de la dépense", parts: 46 }, ...amountColumns([18, 18, 18])],
      [
        {
          item: "line",
          list: "forecast.lines",
          cells: ["{{$line.label}}", ...amounts("$line")],
        },
        {
          total: ["Total", ...amounts("forecast")],
        },
      ],
    ),
    subheading("Description de l'opération"),
    table(
      "Désignation, communes et calendrier prévisionnel de l'opération",
      [
        { heading: "Désignation", parts: 40 },
        { heading: "Communes", parts: 30 },
        { heading: "Calendrier prévisionnel", parts: 30 },
      ],
      [["{{operation.designation}}", "{{operation.communes}}", "{{operation.calendar}}"]],
    ),
    subheading("Imputation budgétaire"),
    p(
      "La dépense est imputée sur le programme {{budget.programme}} « {{budget.programmeLabel}} », action {{budget.action}}, sous-action {{budget.subAction}}, domaine fonctionnel {{budget.functionalDomain}}, fonds {{budget.fund}}{{budget.costCentre == '' ? '' : ', centre de coûts ' + budget.costCentre}}.",
    ),
    subheading("Liquidation"),
    p(
      "Le montant de l'indemnité est arrêté à réception de la preuve d'exécution prévue à l'article {{ref('execution', 'preuve de l’exécution')}} et de la demande de solde décrite au présent article. Il est égal à {{funding.rate}} de la dépense réelle justifiée, plafonné à {{euros(funding.capCents)}}. Cumulée avec les autres aides publiques, l'indemnité n'excède pas la dépense réelle.",
    ),
    subheading("Demande de solde"),
    p(
      "L'indemnité fait l'objet d'un seul versement, le solde, après l'achèvement complet de l'opération. Le bénéficiaire joint à sa demande un certificat par lequel il atteste cet achèvement, les factures, la preuve de leur paiement et l'état des autres aides publiques reçues.",
    ),
    p(
      "La demande de solde est présentée impérativement dans les **trois mois** qui suivent la fin du délai d'exécution fixé à l'article {{ref('execution', 'délai d’exécution')}}.",
    ),

    heading("Article {{article('execution')}} – Exécution, caducité et prorogation"),
    subheading("Preuve de l'exécution"),
    p("Le bénéficiaire adresse au préfet la preuve de l'exécution du contrat par lequel il fait réaliser l'opération."),
    p(
      "S'il ne l'a pas adressée à l'expiration d'un délai de **six mois** à compter de la notification de la présente convention, la caducité de celle-ci est constatée par le préfet, le bénéficiaire ayant été mis en mesure de présenter ses observations.",
    ),
    subheading("Prorogation"),
    p(
      "Le bénéficiaire peut demander, par lettre motivée adressée avant l'expiration du délai de six mois, que celui-ci soit prorogé. Le préfet en décide. La demande ne suspend pas le délai. Le délai prorogé court à compter de la même notification, à moins que la décision n'en fixe le terme.",
    ),
    subheading("Délai d'exécution"),
    p(
      "Le délai d'exécution de l'opération est de **six mois** à compter de la date de début d'exécution que le bénéficiaire déclare. Seules sont prises en compte les dépenses justifiées, dont le service a été fait pendant ce délai.",
    ),

    heading("Article {{article('paiement')}} – Paiement"),
    p(
      "La demande de paiement du solde est adressée au préfet et contrôlée par la {{service.shortName}} avant tout versement. Les factures peuvent être transmises gratuitement, par voie électronique, au moyen de Chorus Pro.",
    ),
    when(
      "!!account",
      [
        leadIn("Le paiement est fait par virement au compte suivant :"),
        table(
          "Compte sur lequel l'indemnité est versée",
          [
            { heading: "Titulaire", parts: 40 },
            { heading: "IBAN", parts: 40 },
            { heading: "BIC", parts: 20 },
          ],
          [["{{account.holder}}", "{{account.iban}}", "{{account.bic}}"]],
        ),
      ],
      [
        p(
          "Le paiement est fait par virement au compte que le bénéficiaire désigne par un relevé d'identité bancaire à son nom, joint à la demande de solde.",
        ),
      ],
    ),
    p("Le comptable assignataire est {{accountant}}."),

    heading("Article {{article('reversement')}} – Reversement"),
    leadIn("Le préfet peut exiger le reversement total ou partiel de l'indemnité :"),
    bullets([
      "si l'objet de l'opération ou l'affectation de la dépense a été modifié sans autorisation ;",
      "si le total des aides publiques excède le montant de la dépense prévisionnelle fixé à l'article {{ref('financement', 'dépense prévisionnelle')}} ;",
      "si l'opération n'est pas réalisée au terme du calendrier prévisionnel de l'article {{ref('financement', 'calendrier prévisionnel')}} et du délai d'exécution de l'article {{ref('execution', 'délai d’exécution')}}, éventuellement modifiés ;",
      "si le bénéficiaire n'a pas respecté les clauses de la présente convention.",
    ]),
    leadIn(
      "Le bénéficiaire est préalablement invité à présenter ses observations. Les sommes sont recouvrées par le comptable assignataire désigné à l'article {{ref('paiement', 'comptable assignataire')}}.",
    ),

    heading("Signatures"),
    when(
      "electronic",
      [
        leadIn(
          "La présente convention est signée électroniquement. Chaque partie en conserve, ou peut en obtenir à tout moment, un exemplaire sur support durable : ces exemplaires valent deux originaux.",
        ),
      ],
      [leadIn("La présente convention est établie en deux originaux, un pour chaque partie.")],
    ),
    leadIn("Établie à {{place}}, le {{dateLongue(drawnUpOn)}}."),
    signatures(
      {
        onBehalfOf: "le bénéficiaire",
        who: "{{representative.name}}, {{representative.quality}}",
        dated: when("!electronic", [datedByHand("Fait")]),
        field: "signature_beneficiaire",
        label: "Signature du représentant du bénéficiaire",
        height: 30,
      },
      {
        onBehalfOf: "l'État",
        who: "{{prefectSignature}}",
        dated: when("!electronic", [datedByHand("Fait")]),
        field: "signature_prefet",
        label: "Signature du préfet ou de son délégataire",
        height: 30,
      },
    ),
  ],
};
