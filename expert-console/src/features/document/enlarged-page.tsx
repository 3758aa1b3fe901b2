import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import {
  IconArrowLeft,
  IconPointerFilled,
  IconRotateClockwise,
  IconScreenShare,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import classes from './enlarged-page.module.css';
import { usePageShow, type PagePictures, type PageShow, type ShowPorts } from './page-show.ts';
import type { TrayPage } from './page-tray.ts';

interface EnlargedPageProps {
  pictures: PagePictures;
  ports: ShowPorts;
  page: Pick<TrayPage, 'documentId' | 'rotation' | 'url'>;
  number: number;
  onBack: () => void;
  /** What going back does, if not to the pages received. */
  backLabel?: string;
  /** Absent: it lies as it lies. */
  onRotate?: () => void;
}

/** How much larger than the panel's width. */
const zooms = [1, 1.5, 2, 3, 4] as const;

/** A page as wide as the panel or larger, in the panel: the call stays in sight. Escape goes back, + and - zoom. */
export const EnlargedPage = ({
  pictures,
  ports,
  page,
  number,
  onBack,
  backLabel,
  onRotate,
}: EnlargedPageProps) => {
  const { t } = useTranslation();
  const back = useRef<HTMLButtonElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const [step, setStep] = useState(0);
  const show = usePageShow(ports, pictures, page);
  useEffect(() => back.current?.focus(), []);
  const sideways = page.rotation % 180 !== 0;
  const zoom = zooms[step] ?? 1;
  const larger = () => setStep((now) => Math.min(now + 1, zooms.length - 1));
  const smaller = () => setStep((now) => Math.max(now - 1, 0));
  const onKey = (key: string) => {
    if (key === 'Escape') onBack();
    if (key === '+') larger();
    if (key === '-') smaller();
  };
  return (
    <Stack gap="xs" onKeyDown={({ key }) => onKey(key)}>
      <Group justify="space-between" wrap="nowrap">
        <Button
          ref={back}
          variant="default"
          size="sm"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
        >
          {backLabel ?? t('document.back')}
        </Button>
        {onRotate && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRotateClockwise size={18} aria-hidden />}
            aria-label={t('document.rotate', { number })}
            disabled={show.state !== 'off'}
            onClick={onRotate}
          >
            {t('document.rotateShort')}
          </Button>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        <ShowButton show={show} />
        <ZoomButton
          icon={IconZoomOut}
          label={t('document.zoomOut')}
          disabled={step === 0}
          onClick={smaller}
        />
        <Text
          size="sm"
          w={48}
          flex="none"
          ta="center"
          role="status"
          aria-label={t('document.zoom', { percent: zoom * 100 })}
        >
          {zoom * 100} %
        </Text>
        <ZoomButton
          icon={IconZoomIn}
          label={t('document.zoomIn')}
          disabled={step === zooms.length - 1}
          onClick={larger}
        />
      </Group>
      <ShowState show={show} />
      <div
        className={classes.window}
        tabIndex={zoom > 1 ? 0 : undefined}
        role="group"
        aria-label={t('document.enlarged', { number })}
      >
        <div className={classes.sheet} data-sideways={sideways} style={{ width: `${zoom * 100}%` }}>
          <img
            src={page.url ?? ''}
            alt={t('document.enlarged', { number })}
            style={{ transform: `rotate(${page.rotation}deg)` }}
            onPointerMove={({ currentTarget, clientX, clientY }) => {
              const box = currentTarget.getBoundingClientRect();
              show.point({
                x: clamp((clientX - box.left) / box.width),
                y: clamp((clientY - box.top) / box.height),
              });
            }}
            onPointerLeave={() => show.point(null)}
            ref={picture}
          />
          <CitizenPointer at={show.pointed} picture={picture} />
        </div>
      </div>
    </Stack>
  );
};

const clamp = (part: number): number => Math.min(1, Math.max(0, part));

interface ZoomButtonProps {
  icon: Icon;
  label: string;
  disabled: boolean;
  onClick: () => void;
}

const ZoomButton = ({ icon: Shape, label, disabled, onClick }: ZoomButtonProps) => (
  <ActionIcon
    variant="default"
    size="lg"
    flex="none"
    disabled={disabled}
    onClick={onClick}
    aria-label={label}
    title={label}
  >
    <Shape size={18} aria-hidden />
  </ActionIcon>
);

const ShowButton = ({ show }: { show: PageShow }) => {
  const { t } = useTranslation();
  return (
    <Button
      variant={show.state === 'on' ? 'filled' : 'default'}
      size="sm"
      flex={1}
      px="xs"
      leftSection={<IconScreenShare size={18} aria-hidden />}
      loading={show.state === 'sending'}
      onClick={show.state === 'on' ? show.stop : show.start}
    >
      {t(show.state === 'on' ? 'document.hide' : 'document.show')}
    </Button>
  );
};

const ShowState = ({ show }: { show: PageShow }) => {
  const { t } = useTranslation();
  return (
    <div>
      <div role="status">
        {show.state !== 'off' && (
          <Text size="xs" c="dimmed">
            {t(show.state === 'on' ? 'document.shown' : 'document.showing')}
          </Text>
        )}
      </div>
      <ErrorLine code={show.code} />
    </div>
  );
};

/** Where the citizen's finger is, over the picture as it lies now. */
const CitizenPointer = (props: { at: PageShow['pointed']; picture: RefObject<HTMLImageElement | null> }) => {
  const { t } = useTranslation();
  const { at, picture } = props;
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    const box = picture.current?.getBoundingClientRect();
    const frame = picture.current?.parentElement?.getBoundingClientRect();
    if (at === null || !box || !frame) setPlace(null);
    else
      setPlace({
        left: box.left - frame.left + at.x * box.width,
        top: box.top - frame.top + at.y * box.height,
      });
  }, [at, picture]);
  if (place === null) return null;
  return (
    <span className={classes.pointer} style={place}>
      <IconPointerFilled size={22} aria-hidden />
      {t('document.citizenPoints')}
    </span>
  );
};
