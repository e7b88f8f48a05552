package dev.workbench.core.store;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.h2.mvstore.RandomAccessStore;
import org.h2.util.StringUtils;

/// Pages of the file that nothing leads to any more and that H2 counts as live all the same: where
/// one thread inserts into a table and another deletes from it, H2 2.5 now and then forgets to
/// count a page as garbage, and one such page keeps all that was committed with it. One thread.
///
/// A page is accounted for when it was found lost, and is so still when all that was going on then
/// has long been counted.
final class LostPages {
  /// A page is counted as garbage by the next commit but one after the change that made it so.
  private static final int COMMITS = 4;

  /// Only of commits of which no more than one part in so many is live.
  private static final int MOSTLY_GARBAGE = 4;

  private static final String CHUNK = "chunk.";
  private static final int BLOCK_BYTES = 4096;

  private final MVStore store;
  private final RandomAccessStore file;
  private Set<Long> suspects = Set.of();
  private long suspectedAt;

  LostPages(MVStore store, RandomAccessStore file) {
    this.store = store;
    this.file = file;
  }

  /// Looks once. Pages that were lost at an earlier look, too, are garbage from the next commit on.
  ///
  /// @return whether there were such pages
  boolean sweep() {
    long version = store.getCurrentVersion();
    if (version < suspectedAt + COMMITS) {
      return false;
    }
    Set<Long> lost;
    MVStore.TxCounter reading = store.registerVersionUsage();
    try {
      lost = lost();
    } finally {
      store.deregisterVersionUsage(reading);
    }
    Set<Long> confirmed = new HashSet<>(suspects);
    confirmed.retainAll(lost);
    lost.removeAll(confirmed);
    suspects = lost;
    suspectedAt = version;
    if (!confirmed.isEmpty()) {
      store.executeFilestoreOperation(() -> confirmed.forEach(this::account));
    }
    return !confirmed.isEmpty();
  }

  /// Pages that count as live and to which nothing leads.
  private Set<Long> lost() {
    Map<Integer, Set<Long>> counted = new HashMap<>();
    Map<String, String> layout = file.getLayoutMap();
    layout.forEach((key, value) -> {
      if (key.startsWith(CHUNK)) {
        new Written(value).live(counted);
      }
    });
    Set<Long> lost = new HashSet<>();
    counted.forEach((mapId, pages) -> {
      MVMap<?, ?> map = store.getMap(mapId);
      if (map != null && map.getName().matches("(table|index)[.]\\d+")) {
        Set<Long> reached = new HashSet<>();
        reach(map.getRootPage(), reached);
        pages.removeAll(reached);
        lost.addAll(pages);
      }
    });
    return lost;
  }

  private static void reach(Page<?, ?> page, Set<Long> reached) {
    reached.add(page.getPos());
    if (page.isLeaf()) {
      return;
    }
    for (int i = 0; i < page.getRawChildPageCount(); i++) {
      long child = page.getChildPagePos(i);
      if (DataUtils.isPageSaved(child) && DataUtils.isLeafPosition(child)) {
        reached.add(child);
      } else {
        reach(page.getChildPage(i), reached);
      }
    }
  }

  private void account(long page) {
    String written =
        file.getLayoutMap().get(CHUNK + Integer.toHexString(DataUtils.getPageChunkId(page)));
    int number = written == null ? -1 : new Written(written).number(page);
    if (number >= 0) {
      file.accountForRemovedPage(page, store.getCurrentVersion(), false, number);
    }
  }

  /// What one commit wrote, and which of its pages are live.
  private final class Written {
    private final Map<String, String> fields;
    private final int id;
    private final int pages;
    private final BitSet garbage;

    Written(String fields) {
      this.fields = DataUtils.parseMap(fields);
      this.id = number("chunk");
      this.pages = number("pages");
      String occupancy = this.fields.get("occupancy");
      this.garbage =
          occupancy == null
              ? new BitSet()
              : BitSet.valueOf(StringUtils.convertHexToBytes(occupancy));
    }

    /// Adds the live pages by the number of their map.
    void live(Map<Integer, Set<Long>> counted) {
      int live = pages - garbage.cardinality();
      if (live == 0 || live * MOSTLY_GARBAGE > pages || number("block") == 0) {
        return;
      }
      ByteBuffer contents = contents();
      for (int i = garbage.nextClearBit(0); i < pages; i = garbage.nextClearBit(i + 1)) {
        long element = contents.getLong(i * Long.BYTES);
        counted
            .computeIfAbsent(DataUtils.getPageMapId(element), map -> new HashSet<>())
            .add(DataUtils.composePagePos(id, element));
      }
    }

    /// Which of the pages that is; -1 when it is counted as garbage.
    int number(long page) {
      ByteBuffer contents = contents();
      for (int i = garbage.nextClearBit(0); i < pages; i = garbage.nextClearBit(i + 1)) {
        if (DataUtils.composePagePos(id, contents.getLong(i * Long.BYTES)) == page) {
          return i;
        }
      }
      return -1;
    }

    private ByteBuffer contents() {
      long at = DataUtils.readHexLong(fields, "block", 0) * BLOCK_BYTES + number("toc");
      return file.readFully(null, at, pages * Long.BYTES);
    }

    private int number(String field) {
      return (int) DataUtils.readHexLong(fields, field, 0);
    }
  }
}
