package kav.crm.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import kav.crm.FolderTree;

/// A folder of the data folder that is replaced whole: the new one is made beside it; what was
/// there before stays as `NAME.before-restore`, in case the wrong archive was taken. Confined to
/// one thread.
///
/// @param place the folder itself
/// @param unfinished where the new content is laid
record FolderSwap(Path place, Path unfinished) {
    /// The swap of that folder, begun when there is none yet.
    static FolderSwap of(Path dataFolder, String name, List<FolderSwap> begun) throws IOException {
        Path place = dataFolder.resolve(name);
        for (FolderSwap swap : begun) {
            if (swap.place().equals(place)) {
                return swap;
            }
        }
        FolderSwap swap = new FolderSwap(place, dataFolder.resolve(name + ".restoring"));
        FolderTree.delete(swap.unfinished());
        Files.createDirectories(
                swap.unfinished(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        begun.add(swap);
        return swap;
    }

    void finish() throws IOException {
        if (Files.exists(place)) {
            Path before = place.resolveSibling(place.getFileName() + ".before-restore");
            FolderTree.delete(before);
            Files.move(place, before, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    }

    void undo() throws IOException {
        FolderTree.delete(unfinished);
    }
}
