using TechFinance.Actuarial.Cli;

return CommandLine.Run(args, Console.Out, Console.Error);
