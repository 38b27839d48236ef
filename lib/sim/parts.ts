import type { FunctionIdentity } from './bus/pcie-function';
import { CFG, DEVICE_ID, MSIX_BAR } from './registers/i82574l';

/** The 82574L on the bus, but for the number of vectors, which its NVM decides. */
export const IDENTITY_82574L: Omit<FunctionIdentity, 'msixVectors'> = {
  id: DEVICE_ID,
  table: MSIX_BAR.TABLE,
  pba: MSIX_BAR.PBA,
  config: { msix: CFG.MSIX, pmcsr: CFG.PMCSR, msi: CFG.MSI, linkControl: CFG.LINK_CONTROL },
};
