package org.lingmei.itests.contract;

import org.junit.jupiter.api.Order;
import org.lingmei.itests.platform.Platform;

@Order(1)
class SamplesOnDerbyTest extends ReplayedSamples {

    @Override
    Platform platform() {
        return Shared.platform();
    }

    @Override
    Replay replay() {
        return Shared.replay();
    }
}
