import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Loader,
  Menu,
  Progress,
  Stack,
  Text,
  UnstyledButton,
} from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDotsVertical,
  IconRotateClockwise,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './page-thumbnail.module.css';
import type { TrayPage } from './page-tray.ts';

export interface PageActions {
  onEnlarge: () => void;
  onRotate: () => void;
  onMoveTo: (index: number) => void;
  onRemove: () => void;
  onRetry: () => void;
  onReplace: () => void;
  onInsertAfter: () => void;
  onSaveImage: () => void;
}

interface PageThumbnailProps extends PageActions {
  page: TrayPage;
  index: number;
  last: boolean;
  /** The next scan goes here. */
  marked: boolean;
  onDropPage: (documentId: string) => void;
}

/** What a dragged page is known by to the browser. */
const DRAGGED = 'application/x-visio-page';

/** One page: its picture, where it stands, and what can be done with it. It is moved by dragging or by its arrows. */
export const PageThumbnail = (props: PageThumbnailProps) => {
  const { page, index, last, marked, onDropPage } = props;
  const { t } = useTranslation();
  const number = index + 1;
  return (
    <li
      className={classes.card}
      data-marked={marked}
      draggable={page.state === 'ready'}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, page.documentId)}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropPage(event.dataTransfer.getData(DRAGGED));
      }}
    >
      <PageFrame {...props} />
      <Group justify="space-between" gap={0} wrap="nowrap" className={classes.bar ?? ''}>
        <Text size="xs" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {t('document.page', { number })}
        </Text>
        <Group gap={0} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray.7"
            size="sm"
            disabled={index === 0}
            onClick={() => props.onMoveTo(index - 1)}
            aria-label={t('document.earlier', { number })}
          >
            <IconArrowLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray.7"
            size="sm"
            disabled={last}
            onClick={() => props.onMoveTo(index + 1)}
            aria-label={t('document.later', { number })}
          >
            <IconArrowRight size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray.7"
            size="sm"
            onClick={props.onRotate}
            aria-label={t('document.rotate', { number })}
          >
            <IconRotateClockwise size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="brick"
            size="sm"
            onClick={props.onRemove}
            aria-label={t('document.remove', { number })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
          <MoreMenu {...props} number={number} />
        </Group>
      </Group>
    </li>
  );
};

const MoreMenu = ({ page, number, ...props }: PageThumbnailProps & { number: number }) => {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray.7" size="sm" aria-label={t('document.more', { number })}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={props.onReplace}>{t('document.replace')}</Menu.Item>
        <Menu.Item onClick={props.onInsertAfter}>{t('document.insertAfter')}</Menu.Item>
        <Menu.Item disabled={page.state !== 'ready'} onClick={props.onSaveImage}>
          {t('document.saveImage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const PageFrame = ({ page, index, onEnlarge, onRetry }: PageThumbnailProps) => {
  const { t } = useTranslation();
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
        onClick={onEnlarge}
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
          {page.code === null ? t('document.failed') : t(`errors.${page.code}`)}
        </Text>
        <Button size="compact-sm" variant="light" color="brick" onClick={onRetry}>
          {t('common.retry')}
        </Button>
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
