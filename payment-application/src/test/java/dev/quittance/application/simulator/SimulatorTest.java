package dev.quittance.application.simulator;

class SimulatorTest implements SimulatorContract {

    @Override
    public Disk disk() {
        return Disk.inMemory();
    }

    @Override
    public int steps() {
        return 200_000;
    }
}
