import type { Pattern, Span } from './pattern';
import { isPerson } from './people';

/** Whom letters greet that is nobody in particular, and what stands capitalised after a greeting or a closing. */
const NOBODY =
  /^(?:all|everyone|everybody|folks|guys|there|team|support|sir|madam|community|friends|list|maintainers?|developers?|experts?|world|zusammen|alle|leute|liste|gemeinde|tous|toutes|todos|tutti|allen|allemaal|iedereen|damen|herren|messieurs|mesdames|señores|again|and|from|the|for|in|with|sent|von|gesendet|envoyé|enviado|please|thanks|this|that|what|we|my|our|is|ps|btw|edit|update|tel|phone|mobile|system|linux|windows|vmware|esxi|proxmox|debian|ubuntu|freebsd|intel|dell|hpe?|nvme|kernel|bios|firmware|driver|error|device|server|hardware|software|environment|versions?|logs?|steps|expected|actual|summary|description|details|notes?|electronics|controller|ethernet|adapter)$/iu;

/** Within surnames. */
const PARTICLE = /^(?:von|van|de|der|den|del|della|di|da|du|la|le|el|al|bin|ter|ten|zu)$/u;

const isName = (value: string): boolean => {
  const words = value.split(/[ .]+/).filter(word => word !== '');
  return (
    isPerson(value) &&
    words.every(word => (/^\p{Lu}/u.test(word) || PARTICLE.test(word)) && !NOBODY.test(word)) &&
    /^\p{Lu}/u.test(words.at(-1) ?? '')
  );
};

/** Up to five words; `isName` looks whether they are capitalised. */
const NAME = String.raw`(?<user>(?:\p{L}\. ?){0,2}\p{L}[\p{L}'’-]{1,31}(?: \p{L}[\p{L}'’.-]{0,31}){0,4})`;

const GREETING =
  'hi|hello|hey|dear|good (?:morning|day|afternoon)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus|bonjour|bonsoir|salut|chère?|cher|hola|buenos días|buenas(?: tardes)?|estimad[oa]|querid[oa]|ciao|salve|gentile|buongiorno|egregio|car[oa]|beste|geachte|goedendag|dag|hej|hei|cześć|olá|prezad[oa]';

const CLOSING =
  "(?:(?:best|kind|warm|with (?:best|kind))(?:est)? )?regards|(?:many )?thanks(?: and (?:best |kind )?regards| in advance| a lot|,? cheers)?|thank you(?: very much| in advance)?|thx|cheers|sincerely(?: yours)?|yours(?: sincerely| faithfully| truly)?|best(?: wishes)?|br|mit freundlichen grü(?:ß|ss)en|(?:viele|beste|schöne|liebe|freundliche) grü(?:ß|ss)e(?: aus \\p{L}{2,20})?|(?:schönen |lieben |besten )?gru(?:ß|ss)|danke(?: und gruß| im voraus| schön)?|vielen dank(?: im voraus)?|mfg|lg|vg|(?:bien )?cordialement|(?:bien|sincères|meilleures) (?:à vous|salutations)|merci(?: d’avance| d'avance| beaucoup)?|bonne journée|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias(?: de antemano)?|(?:cordiali|distinti|un) salut[io]|grazie(?: mille| in anticipo)?|cordialmente|(?:met )?vriendelijke groet(?:en)?|(?:hartelijke |mvrgr,? )?groet(?:en|jes)?|bedankt|alvast bedankt|m\\.?v\\.?g\\.?|(?:med )?vänlig(?:a)? hälsning(?:ar)?|mvh|atenciosamente|obrigad[oa]|pozdrawiam";

/** What stands before a name and says that it is one. */
const TITLES = 'Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Mme|Monsieur|Madame|Sra?|Signora?|Dhr|Mevr';
const COLLEAGUES = '[Kk]olleg(?:en?|in)|[Cc]olleague|[Cc]ollègue|[Cc]olega|[Cc]ollega';

/** Names behind a title, wherever they stand. Of two words the second may be the next of the sentence: `Herr Weber hat`. */
export const TITLED: readonly Pattern[] = [TITLES, COLLEAGUES].map(words => ({
  find: new RegExp(
    String.raw`(?<![\p{L}\uFFFF])(?:${words})\.? (?<user>\p{Lu}[\p{L}'’-]{1,31}(?: \p{Lu}[\p{L}'’-]{1,31})?)(?![\p{L}\p{N}\uFFFF])`,
    'dgu',
  ),
  judge: isName,
}));

/** Quotation marks of mails before a line. */
const QUOTED = String.raw`^[ \t>|]{0,12}`;
const TITLE_FIRST = String.raw`(?:(?:${TITLES}|Mevrouw|${COLLEAGUES})\.? )?`;
const ENDS = String.raw`(?=[ \t]{0,8}\r?$)`;
/** A name that signs may be followed by what its bearer is. */
const SIGNED = String.raw`(?=[ \t]{0,8}(?:\r?$|[,|]))`;

const GREETS = new RegExp(
  String.raw`${QUOTED}(?:${GREETING})[ ,]{1,3}${TITLE_FIRST}${NAME}(?=[ \t]{0,4}(?:[,;!.:–-]|\r?$))`,
  'diu',
);
/** With the name behind it, or in the next line that is not empty. */
const CLOSES = new RegExp(
  String.raw`${QUOTED}(?:${CLOSING})[ \t]{0,4}[,;!.–-]{0,2}(?:(?<=[,;!.–-][ \t]{0,2})[ \t]{1,4}${TITLE_FIRST}${NAME})?${ENDS}`,
  'diu',
);
const SIGNS = new RegExp(`${QUOTED}${TITLE_FIRST}${NAME}${SIGNED}`, 'diu');
/** RFC 3676 §4.3: the line that parts a signature from a mail, or the name behind the dashes. */
const DASHES = new RegExp(String.raw`${QUOTED}--(?!-)[ \t]{0,2}(?:${NAME}${SIGNED}|${ENDS})`, 'diu');
/** A message in a chat: who wrote it and when. */
const CHATS = new RegExp(
  String.raw`${QUOTED}${NAME}(?=[ \t]{1,6}(?:—[ \t]{0,2}(?:(?:today|yesterday|heute|gestern)(?: at| um)? )?\d{1,2}:\d{2}|\d{1,2}:\d{2} ?[AP]M)${ENDS})`,
  'diu',
);

/** Longer lines are no greeting, no closing and no signature. */
const MAX_LINE_CHARACTERS = 200;
/** Empty lines between a closing and the name below it. */
const MAX_EMPTY_LINES = 2;

const MAY_TELL = /^[ \t>|]{0,12}[\p{L}-]/u;

/** Names of people in letters and chats: whom they greet, who signs them, who wrote a message. */
export function findInLetters(masked: string): Span[] {
  const found: Span[] = [];
  let unsigned = 0;
  let at = 0;
  const take = (match: RegExpExecArray | null): boolean => {
    const [start, end] = match?.indices?.groups?.user ?? [];
    if (start === undefined || end === undefined) return match !== null;
    if (isName(match?.groups?.user ?? '')) found.push({ kind: 'user', start: at + start, end: at + end });
    return false;
  };
  for (const line of masked.split('\n')) {
    if (line.trim() === '') unsigned -= 1;
    else if (line.length > MAX_LINE_CHARACTERS || !MAY_TELL.test(line)) unsigned = 0;
    else {
      if (unsigned > 0) take(SIGNS.exec(line));
      take(GREETS.exec(line));
      take(CHATS.exec(line));
      // Without a name of its own the next line that is not empty may be one.
      unsigned = take(CLOSES.exec(line)) || take(DASHES.exec(line)) ? MAX_EMPTY_LINES + 1 : 0;
    }
    at += line.length + 1;
  }
  return found;
}
