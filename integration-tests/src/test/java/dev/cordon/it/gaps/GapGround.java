package dev.cordon.it.gaps;

import dev.cordon.it.engines.Ground;
import dev.cordon.it.engines.Moto;
import dev.cordon.it.engines.OnMoto;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What every test of a gap stands on: an empty moto with one VPC. */
@ExtendWith(OnMoto.class)
abstract class GapGround {

  private @Nullable Ground made;

  @BeforeEach
  void lay(Moto moto) {
    made = new Ground(moto.endpoint());
  }

  @AfterEach
  void leave() {
    if (made != null) {
      made.close();
    }
  }

  Ground ground() {
    if (made == null) {
      throw new IllegalStateException("the ground is laid before each test");
    }
    return made;
  }

  Ec2Client ec2() {
    return ground().ec2();
  }

  String group(String name) {
    return ground().group(name);
  }
}
