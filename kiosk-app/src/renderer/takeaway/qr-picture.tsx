import { QR_QUIET_ZONE, qrModules } from '@visio-accueil/shared/document/paper/qr-code.ts';
import classes from './takeaway.module.css';

/** A QR code, sharp at every size; `label` says what it is for. */
export const QrPicture = ({ text, label }: { text: string; label: string }) => {
  const modules = qrModules(text);
  const size = modules.length + 2 * QR_QUIET_ZONE;
  const path = modules
    .flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x + QR_QUIET_ZONE} ${y + QR_QUIET_ZONE}h1v1h-1z`] : [])),
    )
    .join('');
  return (
    <svg
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
};
