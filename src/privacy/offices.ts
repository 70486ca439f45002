import { mask } from "./mask.ts";
import { redact } from "./redact.ts";
import { isSurname } from "./surnames.ts";

/** What a part of a company, a role or a group of people is called by its last characters. */
const office =
  /(?:部|部门|部門|组|組|中心|团队|團隊|公司|集团|集團|网点|網點|门店|門店|平台|客服|经理|經理|主管|总监|總監|主任|专员|專員|负责人|負責人|[店站组組处處科][长長]|委员会|委員會|管理层|管理層|工程师|工程師|高管|全员|全員)$/u;
/** The same of one character, which may also end a name: 财务科, and 李科. */
const shortOffice = /[处處科室站队隊班课課所局司行岗崗线線店委办辦厅廳]$/u;
const officeWord =
  /\b(?:department|dept|division|team|squad|desk|cent(?:re|er)|services?|care|support|operations?|ops|office|officer|manager|management|director|head|lead|supervisor|quality|logistics|finance|sales|customer|group|unit|board|committee|engineering|product|legal|compliance|training|dispatch|depot|hub|station|branch|store|company|packing|warehouse|shipping|transport|delivery|purchasing|production|marketing|billing|payments|claims|everyone|nobody)\b/i;
/** A short name in capitals: QA, HR, CS-2. */
const initials = /^[A-Z][A-Z\d&_-]{1,5}$/;

/**
 * Who is responsible, as a register tells it: departments, roles and groups stay, everything else is taken for a person's name and
 * masked, since a bare name cannot be told from a rare word. Several, parted by commas, strokes or brackets, are looked at one by one.
 */
export function maskResponsible(text: string): string {
  return redact(text)
    .split(/([、,，;；/|()（）]|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han}))/u)
    .map((piece, index) => (index % 2 === 1 || isOffice(piece.trim()) ? piece : masked(piece)))
    .join("");
}

function isOffice(name: string): boolean {
  if (name === "" || /^[*\s]+\p{Script=Han}{0,3}$/u.test(name)) return true;
  if (office.test(name) || officeWord.test(name) || initials.test(name)) return true;
  return shortOffice.test(name) && (name.length > 3 || !isSurname(name[0] as string));
}

function masked(piece: string): string {
  const name = piece.trim();
  return piece.replace(name, () => mask("name", name));
}
