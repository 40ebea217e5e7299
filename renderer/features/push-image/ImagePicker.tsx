import { type Ref, useDeferredValue, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { useImages } from '../../state/images.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';

const mostShown = 100;

interface ImagePickerProps {
  readonly onChoose: (image: LocalImage) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Chooses the local image to push, where the sheet was opened from the other side. */
export function ImagePicker({ onChoose, inputRef }: ImagePickerProps) {
  const images = useImages((store) => store.images);
  const [text, setText] = useState('');
  const found = matching(images.values(), useDeferredValue(text));
  return (
    <div className="flex flex-col gap-2">
      <SearchField label="Search local images" value={text} onChange={setText} inputRef={inputRef} />
      <ListBox
        aria-label="Local images"
        items={found.slice(0, mostShown).map((image) => ({ id: image.key, image }))}
        onAction={(key) => {
          const image = images.get(String(key));
          if (image !== undefined) onChoose(image);
        }}
        renderEmptyState={() => (
          <EmptyState title={images.size === 0 ? 'No images on this computer' : 'No image matches'} />
        )}
        className="scroll-quiet -mx-2 max-h-80 min-h-40 outline-none"
      >
        {({ id, image }) => (
          <ListBoxItem
            id={id}
            textValue={imageName(image)}
            className="flex h-row items-center gap-3 rounded px-2 outline-none hover:bg-hover focus-visible:bg-pressed"
          >
            <span className="min-w-0 flex-1 truncate">{imageName(image)}</span>
            <span className="text-muted text-sm">
              <Bytes bytes={image.size} />
            </span>
            <span className="w-20 text-right text-muted text-sm">
              <Age at={image.createdAt} />
            </span>
          </ListBoxItem>
        )}
      </ListBox>
      {found.length > mostShown ? (
        <p className="text-muted text-sm">
          {found.length - mostShown} more: type a part of the name to find them.
        </p>
      ) : null}
    </div>
  );
}

function matching(images: Iterable<LocalImage>, text: string): readonly LocalImage[] {
  const wanted = text.trim().toLowerCase();
  return [...images]
    .filter((image) => imageName(image).toLowerCase().includes(wanted))
    .sort((left, right) => right.createdAt - left.createdAt);
}
