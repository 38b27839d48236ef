import type { FunctionIdentity } from './bus/pcie-function';
import { CFG, DEVICE_ID, MSIX_BAR } from './registers/i82574l';
import { DEVICE_ID as ID_82599 } from './registers/i82599';

/** The 82574L on the bus, but for the number of vectors, which its NVM decides. */
export const IDENTITY_82574L: Omit<FunctionIdentity, 'msixVectors'> = {
  id: DEVICE_ID,
  table: MSIX_BAR.TABLE,
  pba: MSIX_BAR.PBA,
  config: { msix: CFG.MSIX, pmcsr: CFG.PMCSR, msi: CFG.MSI, linkControl: CFG.LINK_CONTROL },
};

/** The 82599 on the bus; the places of its capabilities are recalled to be those of its siblings. */
export const IDENTITY_82599: FunctionIdentity = {
  id: ID_82599,
  msixVectors: 64,
  table: 0x0000,
  pba: 0x2000,
  config: { msix: 0x70, pmcsr: 0x44, msi: 0x50, linkControl: 0xb0 },
};
