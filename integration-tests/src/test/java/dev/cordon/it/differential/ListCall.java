package dev.cordon.it.differential;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.RemovePrefixListEntry;

/** Calls about managed prefix lists. */
sealed interface ListCall extends Call {

  /** Makes a list. */
  record Create(String list, int most, List<String> cidrs) implements ListCall {
    @Override
    public SdkPojo run(Side side) {
      CreateManagedPrefixListResponse told =
          side.ec2()
              .createManagedPrefixList(
                  r ->
                      r.prefixListName("list " + list)
                          .addressFamily("IPv4")
                          .maxEntries(most)
                          .entries(entries(cidrs)));
      side.names().bind(list, told.prefixList().prefixListId());
      return told;
    }

    @Override
    public void note(Ledger ledger) {
      Ledger.Prefixes made = new Ledger.Prefixes(most);
      made.cidrs.addAll(cidrs);
      ledger.lists.put(list, made);
    }
  }

  /** Adds and removes entries; gives the name again, as moto forgets it otherwise. */
  record Modify(String list, long version, List<String> add, List<String> remove)
      implements ListCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .modifyManagedPrefixList(
              r ->
                  r.prefixListId(side.id(list))
                      .prefixListName("list " + list)
                      .currentVersion(version)
                      .addEntries(entries(add))
                      .removeEntries(removals(remove)));
    }

    @Override
    public void note(Ledger ledger) {
      Ledger.Prefixes known = ledger.lists.get(list);
      if (known != null) {
        known.cidrs.removeAll(remove);
        known.cidrs.addAll(add);
        known.version++;
      }
    }

    @Override
    public List<Call> lookAfter() {
      return List.of(new ReadCall.Lists(list), new ReadCall.Entries(list));
    }
  }

  /** Adds an entry and says nothing of the name. */
  record AddNamelessly(String list, long version, String cidr) implements ListCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .modifyManagedPrefixList(
              r ->
                  r.prefixListId(side.id(list))
                      .currentVersion(version)
                      .addEntries(entries(List.of(cidr))));
    }

    @Override
    public List<Call> lookAfter() {
      return List.of(new ReadCall.Lists(list), new ReadCall.Entries(list));
    }
  }

  /** Changes how many entries a list may have. */
  record Resize(String list, int most) implements ListCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .modifyManagedPrefixList(
              r -> r.prefixListId(side.id(list)).prefixListName("list " + list).maxEntries(most));
    }

    @Override
    public List<Call> lookAfter() {
      return List.of(new ReadCall.Lists(list));
    }
  }

  /** Deletes a list. */
  record Delete(String list) implements ListCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().deleteManagedPrefixList(r -> r.prefixListId(side.id(list)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.lists.remove(list);
    }
  }

  private static List<AddPrefixListEntry> entries(List<String> cidrs) {
    return cidrs.stream().map(cidr -> AddPrefixListEntry.builder().cidr(cidr).build()).toList();
  }

  private static List<RemovePrefixListEntry> removals(List<String> cidrs) {
    return cidrs.stream().map(cidr -> RemovePrefixListEntry.builder().cidr(cidr).build()).toList();
  }
}
