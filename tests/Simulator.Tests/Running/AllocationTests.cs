using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class AllocationTests
{
    private const int WarmBlocks = 12;
    private const int MeasuredBlocks = 4;

    [Theory]
    [InlineData("base")]
    [InlineData("wave-of-suits")]
    public void A_block_allocates_nothing_once_its_lists_have_grown(string id)
    {
        var findings = new Findings();
        var book = BookReader.Read(Path.Combine(Repository.Folder, "data", "tech-pool"), findings, [id]);
        var scenario = new CompiledScenario(book!.Scenarios[0].Assumptions);
        var worker = new BlockWorker(scenario, new Figures(scenario, (WarmBlocks + MeasuredBlocks) * MonteCarlo.Trials.Block.Length));
        for (var block = 0; block < WarmBlocks; block++)
            worker.Work(block);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var block = WarmBlocks; block < WarmBlocks + MeasuredBlocks; block++)
            worker.Work(block);

        // A list that meets more events than ever before may still grow; a policy that allocates would need 2,000 times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }
}
