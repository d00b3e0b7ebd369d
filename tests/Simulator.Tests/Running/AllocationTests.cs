using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class AllocationTests
{
    private const int WarmBlocks = 12;
    private const int MeasuredBlocks = 4;

    [Theory]
    [InlineData("data/tech-pool", "base")]
    [InlineData("data/tech-pool", "wave-of-suits")]
    [InlineData("data/reference-cases", "claims-tree")]
    [InlineData("tests/Simulator.Tests/Results/mixed-book", "base")]
    public void A_block_allocates_nothing_once_its_lists_have_grown(string folder, string id)
    {
        var book = Repository.Read(Path.Combine(Repository.Folder, folder), id);
        var scenario = new CompiledScenario(book.Scenarios[0].Assumptions, enterprises: 20);
        var worker = new BlockWorker(scenario, new Figures(scenario, (WarmBlocks + MeasuredBlocks) * MonteCarlo.Trials.Block.Length));
        for (var block = 0; block < WarmBlocks; block++)
            worker.Work(block);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var block = WarmBlocks; block < WarmBlocks + MeasuredBlocks; block++)
            worker.Work(block);

        // A list that meets more events than ever before may still grow; a policy that allocates would need 2,400 times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }
}
