import { FOURTH_TEMPLATES } from './fourth-templates';
import { FURTHER_TEMPLATES } from './further-templates';
import { HARDWARE_TEMPLATES } from './hardware-templates';
import { MORE_TEMPLATES } from './more-templates';
import { TEXT_TEMPLATES } from './text-templates';
import { THIRD_TEMPLATES } from './third-templates';

/** All forms that the patterns were written or corrected for. */
export const TEMPLATES: readonly string[] = [
  ...HARDWARE_TEMPLATES,
  ...TEXT_TEMPLATES,
  ...MORE_TEMPLATES,
  ...FURTHER_TEMPLATES,
  ...THIRD_TEMPLATES,
  ...FOURTH_TEMPLATES,
];
