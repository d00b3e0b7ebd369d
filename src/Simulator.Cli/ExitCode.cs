namespace TechFinance.Actuarial.Cli;

/// <summary>What the exit status of the program says.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Finding = 1;
    internal const int WrongInput = 2;
    internal const int NotConverged = 3;
    internal const int Interrupted = 130;
}
