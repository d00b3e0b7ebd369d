using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>What a command left: its exit status and what it wrote.</summary>
internal sealed record Ended(int Status, string Output, string Error);

/// <summary>Runs tfsim, in this process where that is enough, and as a user does where it is not.</summary>
internal static class Tfsim
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The host of the runtime that runs the tests, so that it need not be on the path.
    private static readonly string Host = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs a command in this process.</summary>
    internal static Ended Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = CommandLine.Run(args, output, error);
        return new Ended(status, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command as a process of its own and waits for its end.</summary>
    internal static Ended RunProcess(string workingFolder, string[] args, params (string Name, string Value)[] environment)
    {
        using var process = Start(workingFolder, args, environment);
        return End(process);
    }

    /// <summary>Starts a command as a process of its own.</summary>
    internal static Process Start(string workingFolder, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Host, ["exec", Path.Combine(AppContext.BaseDirectory, "tfsim.dll"), .. args])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process; one that does not end is killed and fails the test.</summary>
    internal static Ended End(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"tfsim has not ended after {Patience.TotalSeconds} s");
        }

        return new Ended(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
