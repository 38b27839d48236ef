import { SeparationSection } from '@/app/separation-section';
import { separateDevice } from '@/lib/service/separate-machines';

/** What separates machines on which this part fails from those on which it works. */
export async function Separation({ deviceKey }: { deviceKey: string }) {
  const api = `/api/v1/devices/${encodeURIComponent(deviceKey)}/separation`;
  return <SeparationSection separation={await separateDevice(deviceKey)} api={api} />;
}
