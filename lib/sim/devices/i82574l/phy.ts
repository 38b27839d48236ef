import type { Machine } from '../../machine/machine';
import { MS } from '../../machine/time';
import { MDIC, PHY } from '../../registers/i82574l';
import type { Profile } from '../profile';

/** Cable, link and autonegotiation, and the PHY registers as far as drivers look for the link. */
export class Phy {
  /** The true link. */
  linkUp = true;
  /** The PHY returns what it is given: frames go out without a link. */
  loopback = false;
  /** Whether a partner is at the other end of the cable. */
  private cable = true;
  private negotiation = 0;

  constructor(
    private readonly machine: Machine,
    private readonly profile: Profile,
    private readonly onChange: (up: boolean) => void,
  ) {
    machine.change('link.true', 'up');
  }

  /** An access by MDIC: status has the link bit, control restarts autonegotiation. @returns MDIC as it then reads */
  mdic(value: number): number {
    const register = (value >>> MDIC.REG_SHIFT) & 0x1f;
    let data = value & 0xffff;
    if ((value & MDIC.READ) !== 0) data = register === PHY.STATUS && this.linkUp ? PHY.LINK_STATUS : 0;
    else if (register === PHY.CONTROL) {
      this.loopback = (data & PHY.LOOPBACK) !== 0;
      if ((data & PHY.RESTART_AUTONEG) !== 0) this.renegotiate();
    }
    return (value & ~0xffff) | data | MDIC.READY;
  }

  /** Plugs or pulls the cable. */
  setCable(plugged: boolean): void {
    this.cable = plugged;
    if (plugged) this.renegotiate();
    else this.setLink(false);
  }

  /** The link goes down, and comes up when autonegotiation is through. */
  private renegotiate(): void {
    this.setLink(false);
    const turn = ++this.negotiation;
    this.machine.after((this.profile.autonegotiationMs as number) * MS, () => {
      if (turn === this.negotiation && this.cable) this.setLink(true);
    });
  }

  private setLink(up: boolean): void {
    this.negotiation += up ? 0 : 1;
    if (this.linkUp === up) return;
    this.linkUp = up;
    this.machine.change('link.true', up ? 'up' : 'down');
    this.onChange(up);
  }
}
