import { Badge, Button, Group, Loader, Menu, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDotsVertical,
  IconRotateClockwise,
  IconTrash,
} from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { PageButton } from './page-button.tsx';
import classes from './page-thumbnail.module.css';
import type { PageTray, TrayPage } from './page-tray.ts';
import { downloadFile } from './pdf-file.ts';

interface PageThumbnailProps {
  page: TrayPage;
  index: number;
  last: boolean;
  /** The next scan goes here. */
  marked: boolean;
  tray: PageTray;
  onEnlarge: (documentId: string) => void;
}

/** What a dragged page is known by to the browser. */
const DRAGGED = 'application/x-visio-page';

/**
 * One page: its picture, where it stands, and what can be done with it. It is moved by dragging or by its arrows. Nothing it
 * is given is made anew when another page comes: a long tray is drawn again for the page that changed alone.
 */
export const PageThumbnail = (props: PageThumbnailProps) => {
  const { page, index, marked, tray } = props;
  const { documentId } = page;
  const number = index + 1;
  // What has just come is seen before its buttons, which take longer to draw than the picture.
  const withButtons = useDeferredValue(true, false);
  return (
    <li
      className={classes.card}
      data-marked={marked}
      draggable={page.state === 'ready'}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, documentId)}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        tray.moveTo(event.dataTransfer.getData(DRAGGED), index);
      }}
    >
      <PageFrame {...props} />
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <Group justify="space-between" gap={0} wrap="nowrap" className={classes.bar ?? ''}>
        {withButtons && <Buttons {...props} />}
      </Group>
    </li>
  );
};

/** What can be done with it. */
const Buttons = ({ page, index, last, tray }: PageThumbnailProps) => {
  const { t } = useTranslation();
  const { documentId } = page;
  const number = index + 1;
  return (
    <>
      <PageButton
        icon={IconArrowLeft}
        label={t('document.earlier', { number })}
        disabled={index === 0}
        onClick={() => tray.moveTo(documentId, index - 1)}
      />
      <PageButton
        icon={IconArrowRight}
        label={t('document.later', { number })}
        disabled={last}
        onClick={() => tray.moveTo(documentId, index + 1)}
      />
      <PageButton
        icon={IconRotateClockwise}
        label={t('document.rotate', { number })}
        onClick={() => tray.rotate(documentId)}
      />
      <PageButton
        icon={IconTrash}
        label={t('document.remove', { number })}
        danger
        onClick={() => tray.remove(documentId)}
      />
      <MoreMenu tray={tray} page={page} number={number} />
    </>
  );
};

const MoreMenu = ({ tray, page, number }: { tray: PageTray; page: TrayPage; number: number }) => {
  const { t } = useTranslation();
  const { documentId } = page;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <PageButton icon={IconDotsVertical} label={t('document.more', { number })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => tray.placeNext({ kind: 'replace', documentId })}>
          {t('document.replace')}
        </Menu.Item>
        <Menu.Item onClick={() => tray.placeNext({ kind: 'after', documentId })}>
          {t('document.insertAfter')}
        </Menu.Item>
        <Menu.Item disabled={page.state !== 'ready'} onClick={() => saveImage(tray, documentId, number)}>
          {t('document.saveImage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const saveImage = (tray: PageTray, documentId: string, number: number): void => {
  const picture = tray.picture(documentId);
  if (picture === null) return;
  const ending = picture.type === 'image/png' ? 'png' : 'jpg';
  downloadFile(new Blob([picture.bytes], { type: picture.type }), `page-${number}.${ending}`);
};

const PageFrame = ({ page, index, tray, onEnlarge }: PageThumbnailProps) => {
  const { t } = useTranslation();
  const { documentId } = page;
  // It never left the kiosk: only another scan can bring it.
  const lost = page.code === 'scan-interrupted';
  const picture = page.url !== null && (
    <img
      src={page.url}
      alt=""
      draggable={false}
      className={classes.picture}
      style={{ transform: `rotate(${page.rotation}deg)` }}
      data-sideways={page.rotation % 180 !== 0}
    />
  );
  if (page.state === 'ready')
    return (
      <UnstyledButton
        className={classes.frame ?? ''}
        onClick={() => onEnlarge(documentId)}
        aria-label={t('document.enlarge', { number: index + 1 })}
      >
        {picture}
        {page.blank && (
          <Badge className={classes.mark ?? ''} color="amber" variant="filled" autoContrast tt="none">
            {t('document.blank')}
          </Badge>
        )}
      </UnstyledButton>
    );
  if (page.state === 'failed')
    return (
      <Stack className={classes.frame ?? ''} align="center" justify="center" gap="xs" p="sm">
        <Text size="sm" c="brick.7" ta="center">
          {page.code === null || lost ? t('document.failed') : t(`errors.${page.code}`)}
        </Text>
        {lost ? (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => tray.placeNext({ kind: 'replace', documentId })}
          >
            {t('document.rescan')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="light" color="brick" onClick={() => void tray.retry(documentId)}>
            {t('common.retry')}
          </Button>
        )}
      </Stack>
    );
  return (
    <Stack className={classes.frame ?? ''} align="center" justify="center" gap="xs" p="sm">
      {picture || <Loader size="sm" aria-hidden />}
      <div className={classes.coming}>
        <Text size="xs">{t('document.arriving')}</Text>
        <Progress w="100%" value={page.progress * 100} aria-label={t('document.arriving')} />
      </div>
    </Stack>
  );
};
