import { link } from './body.ts'
import type { StoryText } from './story-text.ts'

/** As it stands after the correction and the update. */
export const storyEn: StoryText = {
  headline: 'Moscow says talks are under way to bring Aleppo into local truces',
  lede: 'The announcement departs from what Russia said a day earlier, and comes after more than a week of fighting that has left several hundred civilians dead.',
  dateline: 'Prague',
  talks:
    'The head of Russia’s cease-fire monitoring centre in Syria, General Sergei Kuralenko, said on 1 May that negotiations were under way to extend the “regime of calm”, as the local truces are called, to Aleppo Province. He did not say who was taking part.',
  shift:
    'A day earlier Moscow had taken another line. Gatilov, of the Russian Foreign Ministry, said on 30 April that Russia would not press Damascus over the air strikes on Aleppo, which he described as part of the fight against terrorism. That Moscow’s position has shifted is our reading: the two men speak for different ministries.',
  toll: 'Several hundred civilians are reported to have been killed in more than a week of fighting. The Syrian Observatory for Human Rights, a monitoring group, counted at least 246 civilian dead in Aleppo since 22 April. Reports that cite it go up to 253; each count has its own days and limits.',
  announced:
    'The Syrian army announced the local truces late on 29 April, for the suburbs of Damascus and for the province of Latakia. Aleppo, where heavy fighting went on, was left out. The army’s statement set the beginning at 01:00 on 30 April and gave Damascus and Eastern Ghouta 24 hours, the northern countryside of Latakia 72.',
  gap: 'The 24 hours around Damascus ran out early on 1 May before anyone had announced an extension, according to reports from Beirut that morning. Russia later declared another 24 hours; Kuralenko said the calm in Eastern Ghouta would last until 24:00 on 1 May.',
  confirmed: {
    speaker: 'Syrian army',
    source: 'state television',
    words: 'The calm around Damascus was prolonged by another 24 hours; Aleppo was not mentioned.',
  },
  holdsHeading: 'What holds where',
  holdsDamascus:
    'Damascus suburbs: in force and extended, say Russia and the Syrian army. Russia named midnight as the end, the army only a length.',
  holdsLatakia:
    'Latakia: announced for 72 hours from 30 April. A Russian official said it ran until Monday and needed no extension.',
  holdsAleppo: 'Aleppo: left out so far. Russia speaks of talks; the army’s new statement does not.',
  genevaHeading: 'Diplomacy in Geneva',
  geneva:
    'US Secretary of State John Kerry was expected in Geneva on 1 May to meet the foreign ministers of Jordan and Saudi Arabia and the UN special envoy for Syria, de Mistura. Russia’s foreign minister, Lavrov, was not expected.',
  concern:
    'The US State Department’s spokesman said that Kerry had telephoned the UN envoy on 30 April and, in a separate call, the opposition’s lead negotiator. Kerry was described as gravely worried by the violence in Aleppo; ending it was said to come first.',
  background: [
    'A wider cessation of hostilities has been in force in Syria since late February. Jihadist groups are outside it, and Moscow has said that the strikes are aimed at such groups. The fighting dims the prospects of the UN-backed peace process, in our reading. Short reports follow in ',
    link('our running wire', '/en/wire/'),
    '.',
  ],
}

/** Where the first publication differed: one error, and what was not yet known. */
export const firstStoryEn: StoryText = {
  ...storyEn,
  talks:
    'The head of Russia’s cease-fire monitoring centre in Syria, General Sergei Kuralenko, said on 1 May that negotiations were under way to extend the “regime of calm”, as the local truces are called, to the city of Aleppo. He did not say who was taking part.',
  confirmed: null,
  holdsDamascus:
    'Damascus suburbs: extended, says Russia, which named midnight as the end. The Syrian army has not yet spoken.',
  holdsLatakia: 'Latakia: announced for 72 hours from 30 April; no newer word.',
  holdsAleppo: 'Aleppo: left out so far. Russia speaks of talks.',
}

/** What readers were told when the city became the province. */
export const correctionEn = 'An earlier version named the city of Aleppo; the talks concern the province.'
