import { describe, expect, it } from 'vitest';
import { facetChip, facetInSentence, facetsInText, facetWords } from './facet-words';

const titles = new Map([['bmc.lan-mode', 'Which LAN port the BMC uses']]);

describe('facets in words', () => {
  it.each([
    ['driver.version', 'driver version', 'driver.version'],
    ['settings.bmc.lan-mode', 'Which LAN port the BMC uses', 'bmc.lan-mode'],
    ['settings.bios.unheard-of', 'setting bios.unheard-of', 'bios.unheard-of'],
    ['firmware.components.option-rom', 'firmware of option-rom', 'firmware.components.option-rom'],
    ['something.new', 'something.new', 'something.new'],
  ])('%s', (facet, words, chip) => {
    expect(facetWords(facet, titles)).toBe(words);
    expect(facetChip(facet)).toBe(chip);
  });

  it('are found in a sentence, the stop after the last one is not theirs', () => {
    const parts = facetsInText('It depends on device.model, settings.platform.Net.Vmxnet3HwLRO and platform.build.');
    expect(parts.filter(one => one.facet).map(one => one.facet)).toEqual([
      'device.model',
      'settings.platform.Net.Vmxnet3HwLRO',
      'platform.build',
    ]);
    expect(parts.map(one => one.text).join('')).toBe(
      'It depends on device.model, settings.platform.Net.Vmxnet3HwLRO and platform.build.',
    );
  });

  it('plain words are facets only in the list of what an issue depends on', () => {
    const facets = (text: string) => facetsInText(text).flatMap(one => one.facet ?? []);
    expect(facets('Whether "SSD dies, firmware bad." applies depends on device.model, firmware, uses.')).toEqual([
      'device.model',
      'firmware',
      'uses',
    ]);
    expect(facets('The firmware uses, bmc.')).toEqual([]);
  });

  it('in a sentence the title of a setting stands in quotes', () => {
    expect(facetInSentence('settings.bmc.lan-mode', titles)).toBe('“Which LAN port the BMC uses”');
    expect(facetInSentence('driver.version', titles)).toBe('driver version');
    expect(facetInSentence('settings.bios.unheard-of', titles)).toBe('setting bios.unheard-of');
  });

  it.each(['See device.html and driver.c:12', 'drivers/net.device', 'No facet here.'])('not in %s', text => {
    expect(facetsInText(text)).toEqual([{ text, facet: null }]);
  });
});
