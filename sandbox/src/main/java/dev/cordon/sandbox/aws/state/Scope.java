package dev.cordon.sandbox.aws.state;

/**
 * Where a resource lives. Immutable.
 *
 * @param account twelve digits, or {@code AWS} for what Amazon shares with everybody
 * @param region such as {@code eu-west-1}
 */
public record Scope(String account, String region) {

  /** The ARN of a resource of EC2 in this place. */
  public String arn(String type, String id) {
    return "arn:aws:ec2:" + region + ":" + account + ":" + type + "/" + id;
  }
}
