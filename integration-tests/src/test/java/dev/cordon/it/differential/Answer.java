package dev.cordon.it.differential;

import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * What an engine said to a call, in the words of the sequence: facts by path. A refusal is the one
 * fact {@link #OUTCOME}, with its code and never its text.
 */
record Answer(SortedMap<String, String> facts) {

  static final String OUTCOME = "outcome";

  /** Makes the call. */
  static Answer to(Call call, Side side) {
    SortedMap<String, String> facts = new TreeMap<>();
    try {
      SdkPojo told = call.run(side);
      facts.put(OUTCOME, "done");
      new Facts(side, facts).add(told);
    } catch (Ec2Exception e) {
      facts.put(OUTCOME, code(e));
    } catch (Names.Unbound e) {
      facts.put(OUTCOME, "left out, there is no " + e.getMessage());
    }
    return new Answer(facts);
  }

  private static String code(Ec2Exception e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return e.statusCode() >= 500 && (code == null || code.isBlank())
        ? "server error " + e.statusCode()
        : String.valueOf(code);
  }

  String outcome() {
    return facts.getOrDefault(OUTCOME, "");
  }

  boolean done() {
    return outcome().equals("done");
  }
}
