using BenchmarkDotNet.Running;
using TechFinance.Actuarial.Benchmarks;
using TechFinance.Actuarial.Benchmarks.Plain;
using TechFinance.Actuarial.Benchmarks.Tracking;

return args switch
{
    ["track", .. var options] => TrackCommand.Run(options, TrackedFigures.All, Console.Out, Console.Error),
    ["scalar", .. var work] => ScalarCommand.Run(work, Console.Out, Console.Error),
    _ => Measure(args),
};

static int Measure(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Repository).Assembly).Run(args);
    return 0;
}
